import Childcare
import Reports
import Scenarios

/// What `simulate` says.
enum SimulationText {
    private struct Listed: Encodable {
        struct Run: Encodable {
            var run: Int
            var key: String
            var variation: String
            var demand: String
            var draw: Int
        }

        var runs: [Run]
        var count: Int
        var estimatedSeconds: Double
    }

    /// The runs of a plan, before any of them.
    static func list(_ checked: CheckedPlan, shard: Shard?, threads: Int, _ console: Console) throws {
        let runs = checked.runs(of: shard)
        if console.json {
            try console.printJSON(
                Listed(
                    runs: runs.map { run in
                        Listed.Run(
                            run: run.number, key: run.key.text,
                            variation: checked.plan.variations[run.variation].name,
                            demand: checked.plan.demands[run.demand].name, draw: run.draw)
                    }, count: runs.count, estimatedSeconds: checked.estimatedSeconds(runs: runs.count, threads: threads)
                ))
            return
        }
        let lines = runs.map { run in
            let demand = checked.plan.demands[run.demand]
            let who = demand.draws > 1 ? "\(demand.name) \(run.draw)/\(demand.draws)" : demand.name
            return "\(run.number)  \(checked.plan.variations[run.variation].name)  ·  \(who)"
        }
        console.print(
            (lines + [announcement(checked, shard: shard, threads: threads, console.language)]).joined(separator: "\n"))
    }

    /// `64 calculs de 400 demandes, environ 1 min`.
    static func announcement(_ checked: CheckedPlan, shard: Shard?, threads: Int, _ language: Language) -> String {
        let count = checked.runs(of: shard).count
        let time = duration(checked.estimatedSeconds(runs: count, threads: threads), language)
        return language.pick(
            "\(count, "calcul", "calculs") de \(checked.requests, "demande", "demandes"), environ \(time) en tout",
            "\(count, "run", "runs") of \(checked.requests, "request", "requests"), about \(time) in all")
    }

    /// In the unit that fits, rounded to what may be promised.
    static func duration(_ seconds: Double, _ language: Language) -> String {
        let whole = max(1, Int(seconds.rounded(.up)))
        if whole < 90 { return "\(whole) s" }
        let minutes = (whole + 30) / 60
        if minutes < 90 { return "\(minutes) min" }
        let (hours, rest) = (minutes / 60, minutes % 60)
        return language.pick("\(hours) h \(rest) min", "\(hours) h \(rest) min")
    }

    static func summary(_ summary: SimulationSummary, _ folder: String, _ language: Language) -> String {
        let proved: FrenchText =
            summary.optimal == 0 ? "aucun prouvé optimal" : "\(summary.optimal, "prouvé optimal", "prouvés optimaux")"
        var lines = [
            language.pick(
                "\(summary.runs, "calcul inscrit", "calculs inscrits") dans \(folder)/, dont \(proved.text)",
                "\(summary.runs, "run stored", "runs stored") in \(folder)/, \(number: summary.optimal) of them proved optimal"
            )
        ]
        if summary.conflicts > 0 {
            lines.append(
                language.pick(
                    "\(summary.conflicts, "calcul où des règles se contredisent", "calculs où des règles se contredisent") : colonne reason_fr de runs.csv",
                    "\(summary.conflicts, "run whose rules conflict", "runs whose rules conflict"): column reason_en of runs.csv"
                ))
        }
        if summary.failed > 0 {
            lines.append(
                language.pick(
                    "\(summary.failed, "calcul a échoué", "calculs ont échoué") : colonne reason_fr de runs.csv ; --retry-failed les recommence",
                    "\(summary.failed, "run has failed", "runs have failed"): column reason_en of runs.csv; --retry-failed tries them again"
                ))
        }
        return lines.joined(separator: "\n")
    }
}
