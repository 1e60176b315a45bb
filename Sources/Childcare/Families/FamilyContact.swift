/// How a family is written to (coordonnées); letters alone read it, and only when they are told to.
package struct FamilyContact: Hashable, Sendable {
    package var request: RequestID
    /// The child's name.
    package var child = ""
    package var parents = ""
    /// Lines parted by line feeds, or by semicolons or commas as the town writes them.
    package var address = ""
    package var email = ""
    package var phone = ""

    package init(request: RequestID) { self.request = request }
}
