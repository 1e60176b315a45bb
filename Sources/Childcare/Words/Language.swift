/// The language of what people read; French is the field's.
public enum Language: String, CaseIterable, Hashable, Sendable {
    case french = "fr"
    case english = "en"
}
