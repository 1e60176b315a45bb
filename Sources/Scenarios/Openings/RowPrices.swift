internal import AllocationModel

/// What one more unit of each row is worth to the first level, by the multipliers of its certificate.
///
/// They are prices of the relaxation: what a change of the rows could add to the bound, and so no less than what it adds
/// to the best allocation, but for what that allocation leaves of its own bound.
struct RowPrices: Sendable {
    private(set) var resources: [Int: Double] = [:]
    private(set) var quotas: [Int: Double] = [:]

    /// - Parameter certificate: multipliers of rows alone: a cut would hide a part of a row's price.
    init(_ certificate: LevelCertificate) {
        guard certificate.denominator > 0 else { return }
        let denominator = Double(certificate.denominator)
        for entry in certificate.resources { resources[entry.index] = Double(entry.value) / denominator }
        for entry in certificate.quotas { quotas[entry.index] = Double(entry.value) / denominator }
    }

    /// In units of the level.
    func worth(of added: (resources: [Int: Int64], quotas: [Int: Int64])) -> Double {
        // In the order of rows: sums of fractions depend on it.
        added.resources.sorted { $0.key < $1.key }.reduce(0) { $0 + (resources[$1.key] ?? 0) * Double($1.value) }
            + added.quotas.sorted { $0.key < $1.key }.reduce(0) { $0 + (quotas[$1.key] ?? 0) * Double($1.value) }
    }
}
