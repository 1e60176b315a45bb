package import AllocationModel
internal import Childcare

/// What multipliers found for one set of openings prove of every other.
///
/// Sets differ in the bounds of rows alone (``OpeningProgram/fixed(_:)``), and multipliers that are admissible for one are
/// for all: the proved bound of another set is that of the first, with the difference of their rows at these multipliers.
/// All sums are whole numbers of D-ths, so that nothing is lost by rounding before the last division.
package struct SetBounds: Sendable {
    private let program: OpeningProgram
    private let denominator: Int128
    private let resources: [Int: Int128]
    private let quotas: [Int: Int128]
    /// D times the bound of a set of which nothing is closed.
    private let whole: Int128

    /// - Parameters:
    ///   - opened: the set the certificate is of.
    ///   - certificate: multipliers of rows alone.
    /// - Throws: ``AllocationError`` where the certificate is not one of that set.
    package init(
        _ program: OpeningProgram, of opened: Set<Int>, _ certificate: LevelCertificate
    ) throws(AllocationError) {
        self.program = program
        denominator = Int128(certificate.denominator)
        resources = Dictionary(first: certificate.resources.map { ($0.index, Int128($0.value)) })
        quotas = Dictionary(first: certificate.quotas.map { ($0.index, Int128($0.value)) })
        let total: Int128
        do {
            total = try LagrangianParts(program.fixed(opened), certificate).total
        } catch {
            throw .solver("openings: \(error)")
        }
        whole = total + Self.closed(opened, program, resources, quotas)
    }

    /// No allocation with this set is worth more, in units of the first level.
    ///
    /// - Complexity: linear in what the set leaves closed.
    package func bound(of opened: Set<Int>) -> Int64 {
        let total = whole - Self.closed(opened, program, resources, quotas)
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: denominator)
        let floor = remainder < 0 ? quotient - 1 : quotient
        return Int64(clamping: floor)
    }

    /// What stays closed takes of the rows, at the multipliers.
    private static func closed(
        _ opened: Set<Int>, _ program: OpeningProgram, _ resources: [Int: Int128], _ quotas: [Int: Int128]
    ) -> Int128 {
        var sum: Int128 = 0
        var fewer = [Int64](repeating: 0, count: program.shared.count)
        for group in program.groups {
            guard let option = group.options.first(where: { $0.opened == opened.intersection(group.members) }) else {
                continue
            }
            for entry in option.uses { sum += (resources[entry.index] ?? 0) * Int128(entry.amount) }
            for entry in option.coefficients { sum += (quotas[entry.index] ?? 0) * Int128(entry.amount) }
            for (bound, places) in option.fewer { fewer[bound] += places }
        }
        for (position, bound) in program.shared.enumerated() where bound.isNeeded {
            let relief = bound.relief(number: bound.number(of: bound.places - fewer[position]))
            sum += (quotas[bound.row] ?? 0) * Int128(relief)
        }
        return sum
    }
}
