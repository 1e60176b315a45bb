/// Who decides and who writes (commission d’attribution, `commission.yaml`), for letters and minutes.
///
/// It decides nothing: it may change after the run, and no outcome is bound to it.
package struct CommissionBody: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var name = ""
        /// `présidente`, `représentant des familles`.
        package var role = ""
        /// Whether the member sat; `nil` where nobody said.
        package var present: Bool?

        package init() {}

        package init(name: String, role: String = "", present: Bool? = nil) {
            (self.name, self.role, self.present) = (name, role, present)
        }
    }

    /// The commission's own name.
    package var name = ""
    /// The town, association or company on whose behalf it decides.
    package var authority = ""
    package var service = ""
    package var address = ""
    package var email = ""
    package var phone = ""
    /// Whom to write to about one's data (délégué à la protection des données).
    package var dataProtection = ""
    /// Where the règlement is published.
    package var rulesAt = ""
    /// The court that may be seized, with its address.
    package var court = ""
    package var signatory = ""
    /// Where the commission met.
    package var place = ""
    /// Members who must be present for it to decide.
    package var quorum: Int?
    package var members: [Member] = []

    package init() {}
}
