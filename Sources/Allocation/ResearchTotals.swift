internal import AllocationModel
package import Childcare
internal import LinearPrograms

extension ResearchTotals {
    /// Compiles the case and its copy, and compares them; solves nothing.
    ///
    /// The copy is held against one with the same pseudonyms and nothing coarser: their programs are the same to the last
    /// number, or something that was coarsened matters.
    /// - Complexity: three compilations, and one more for each part where they differ.
    package init(of copy: ResearchCopy, from source: Case, _ pseudonyms: Pseudonyms) {
        do throws(AllocationError) {
            let exact = try Compiled(ResearchCopy(of: source, pseudonyms, .none).case)
            let coarse = try Compiled(copy.case)
            guard coarse == exact else {
                var parts: [Coarsening.Part] = []
                for part in copy.coarsening.parts {
                    let alone = ResearchCopy(of: source, pseudonyms, copy.coarsening.only(part))
                    if try Compiled(alone.case) != exact { parts.append(part) }
                }
                self = .mayDiffer(parts.isEmpty ? copy.coarsening.parts : parts)
                return
            }
            guard try Compiled(source).shape == exact.shape else {
                self = .mayDiffer([])
                return
            }
            self = exact.isDecidedByDraw ? .sameButForDraw : .same
        } catch {
            self = .mayDiffer(copy.coarsening.parts)
        }
    }

    /// What decides a case.
    private struct Compiled: Equatable {
        let problems: [AllocationProblem]
        let meanings: [[[Seat]]]
        let order: OrderModel?

        init(_ source: Case) throws(AllocationError) {
            let program = try CaseCompiler.compile(source)
            var problems = [program.problem]
            if source.policy.guaranteesMembers {
                // What each member places alone is a program of its own, and a limit of this one.
                for member in Set(source.creches.map(\.operatorName)).sorted() {
                    problems.append(try CaseCompiler.compile(source.alone(member)).problem)
                }
            }
            self.problems = problems
            meanings = program.meanings
            order = OrderOfPriority(source.policy).map { OrderModels(MeasuredCase(source, program), $0).asked }
        }

        /// Whether the draw tells families, or places of one family, apart before totals are counted.
        var isDecidedByDraw: Bool {
            guard let order else { return false }
            let keys = order.keys
            let ties = zip(keys, keys.dropFirst()).contains { one, next in
                one.isOccasional == next.isOccasional && one.order.points == next.order.points
                    && one.order.ties == next.order.ties && one.order.request != next.order.request
            }
            return ties || problems[0].levels.contains { $0.name == ObjectiveLevel.placeDrawName }
        }

        /// The programs without a name and in no order: what stays of them under other pseudonyms.
        var shape: [[[Int64]]] {
            let shapes = problems.map(Self.shape)
            // What members place alone stands in the order of their names, which are others there.
            let alone = shapes.dropFirst().sorted { one, other in
                one.joined().lexicographicallyPrecedes(other.joined())
            }
            return shapes.prefix(1) + alone
        }

        private static func shape(_ problem: AllocationProblem) -> [[Int64]] {
            let counted = problem.levels.indices.filter { problem.levels[$0].role != .tie }
            let rows =
                problem.resources.map { [0, $0.capacity] }
                + problem.quotas.map { [1, $0.bound, Int64($0.price?.level ?? -1), $0.price?.perUnit ?? 0] }
            let options = problem.units.map { unit -> [Int64] in
                let own = unit.options.map { option -> [Int64] in
                    counted.map { option.gains[$0] } + [Int64(option.uses.count), Int64(option.coefficients.count)]
                        + option.uses.map { $0.amount &* 31 &+ problem.resources[$0.index].capacity }.sorted()
                        + option.coefficients.map { $0.amount &* 31 &+ problem.quotas[$0.index].bound }.sorted()
                }
                return [2, unit.mustChoose ? 1 : 0] + own.sorted(by: Self.isBefore).joined()
            }
            let levels = counted.map { [3, problem.levels[$0].constant, problem.levels[$0].scale] }
            return (rows + options + levels).sorted(by: Self.isBefore)
        }

        private static func isBefore(_ one: [Int64], _ other: [Int64]) -> Bool { one.lexicographicallyPrecedes(other) }
    }
}
