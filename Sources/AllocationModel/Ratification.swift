package import Childcare

/// That the commission decided (délibération): which outcome it made its own, when, and who says so; `decision.json`.
///
/// Until there is one, an outcome is a proposal and its letters say so.
package struct Ratification: Hashable, Sendable, Codable {
    package static let currentSchemaVersion = 1

    package var schemaVersion = Ratification.currentSchemaVersion
    /// SHA-256 of what was decided: `outcome.json` without its files and its run, which writing the reports again changes.
    package var decided: String
    /// Who decided: the commission, or whoever the règlement names.
    package var by: String
    /// ISO 8601.
    package var on: CivilDate
    /// Rules that weigh health or disability, and who looked at each file they concern; absent where no rule does.
    package var healthRules: [String]?
    package var healthReviewedBy: String?
    /// Anything the record should say beside.
    package var note: String?
    /// Members present and the quorum, where `commission.yaml` says them.
    package var present: Int?
    package var quorum: Int?
    package var version: String
    /// SHA-256 of the document with 64 zeros in place of this value.
    package var checksum: String = ""

    package init(
        decided: String, by: String, on: CivilDate, healthRules: [String]? = nil, healthReviewedBy: String? = nil,
        note: String? = nil, present: Int? = nil, quorum: Int? = nil, version: String
    ) {
        self.decided = decided
        self.by = by
        self.on = on
        self.healthRules = healthRules
        self.healthReviewedBy = healthReviewedBy
        self.note = note
        self.present = present
        self.quorum = quorum
        self.version = version
    }

    private enum CodingKeys: String, CodingKey {
        case schemaVersion, decided, by, on, healthRules, healthReviewedBy, note, present, quorum, version, checksum
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        schemaVersion = try fields.decode(Int.self, forKey: .schemaVersion)
        decided = try fields.decode(String.self, forKey: .decided)
        by = try fields.decode(String.self, forKey: .by)
        let day = try fields.decode(String.self, forKey: .on)
        guard let date = CivilDate(iso: day) else {
            throw DecodingError.dataCorruptedError(forKey: .on, in: fields, debugDescription: day)
        }
        on = date
        healthRules = try fields.decodeIfPresent([String].self, forKey: .healthRules)
        healthReviewedBy = try fields.decodeIfPresent(String.self, forKey: .healthReviewedBy)
        note = try fields.decodeIfPresent(String.self, forKey: .note)
        present = try fields.decodeIfPresent(Int.self, forKey: .present)
        quorum = try fields.decodeIfPresent(Int.self, forKey: .quorum)
        version = try fields.decode(String.self, forKey: .version)
        checksum = try fields.decode(String.self, forKey: .checksum)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(schemaVersion, forKey: .schemaVersion)
        try fields.encode(decided, forKey: .decided)
        try fields.encode(by, forKey: .by)
        try fields.encode(on.description, forKey: .on)
        try fields.encodeIfPresent(healthRules, forKey: .healthRules)
        try fields.encodeIfPresent(healthReviewedBy, forKey: .healthReviewedBy)
        try fields.encodeIfPresent(note, forKey: .note)
        try fields.encodeIfPresent(present, forKey: .present)
        try fields.encodeIfPresent(quorum, forKey: .quorum)
        try fields.encode(version, forKey: .version)
        try fields.encode(checksum, forKey: .checksum)
    }
}
