internal import Allocation
internal import CaseFiles
internal import Childcare
internal import Foundation

/// Reads the tree of a plan.
struct PlanReader {
    let log: ProblemLog
    let folder: String
    let file: String

    func plan(_ tree: Tree) -> Plan {
        var plan = Plan(base: folder)
        guard let reader = object(tree, PlanKeys.file.outline) else { return plan }
        if let base = reader.text("case") { plan.base = PlanPaths.seen(base, from: folder) }
        plan.seed = reader.text("seed") ?? ""
        if let word = reader.text("effort") {
            if let effort = Effort(rawValue: word) {
                plan.effort = effort
            } else {
                let words = Effort.allCases.map(\.rawValue)
                log.add(
                    .unknownWord, reader["effort"]?.place ?? reader.place("effort"), value: word,
                    expected: Words.oneOf(words), remedy: Words.nearest(word, words))
            }
        }
        plan.secondsPerRun = reader.integer("time_limit", in: 1...86_400).map(Int.init)
        plan.terms = reader.integer("terms", in: 1...10).map(Int.init) ?? 1
        if let text = reader.text("ask_again") {
            if let share = CellValues.share(text), share.numerator <= share.denominator {
                plan.askingAgain = share
            } else {
                log.add(
                    .unreadableShare, reader["ask_again"]?.place ?? tree.place, value: text,
                    expected: BilingualText(fr: "une part d’au plus 100 %", en: "a share of at most 100%"))
            }
        }
        plan.reusesBase = reader.flag("reuse") ?? true
        for (position, item) in (reader["grids"]?.items ?? []).enumerated() {
            plan.variations += grid(item, number: position + 1)
        }
        for item in reader["variations"]?.items ?? [] {
            if let found = variation(item) { plan.variations.append(found) }
        }
        let demands = (reader["demands"]?.items ?? []).compactMap { demand($0) }
        if reader["demands"] != nil { plan.demands = demands.isEmpty ? [.present] : demands }
        refuseDoubledNames(plan)
        if plan.variations.count == 1, plan.demands == [.present], plan.terms == 1, log.errorCount == 0 {
            log.add(
                ReportedProblem(
                    PlanProblemCode.nothingVaried, tree.place,
                    expected: BilingualText(
                        fr: "au moins une grille (grids), une variante (variations) ou plusieurs tirages (draws)",
                        en: "at least a grid (grids), a variation (variations) or several draws")))
        }
        if plan.runCount > PlanFile.mostRuns {
            log.add(
                ReportedProblem(
                    PlanProblemCode.tooManyRuns, tree.place, value: "\(plan.runCount)",
                    expected: BilingualText(
                        fr: "au plus \(number: PlanFile.mostRuns) calculs",
                        en: "at most \(number: PlanFile.mostRuns) runs"),
                    remedy: BilingualText(
                        fr: "partagez le plan, ou essayez moins de valeurs", en: "split the plan, or try fewer values"))
            )
        }
        return plan
    }

    /// An object with its keys under their standard names; unknown ones are refused.
    private func object(_ tree: Tree, _ group: KeyGroupOutline) -> SettingsReader? {
        let tree = SettingKeys.renamed(tree, group)
        guard case .map = tree.content else {
            log.add(
                .wrongKind, tree.place, value: tree.shown,
                expected: BilingualText(fr: "un objet avec des clés", en: "an object with keys"))
            return nil
        }
        let reader = SettingsReader(tree: tree, path: tree.place.column ?? "", log: log)
        reader.refuseUnknownKeys(group.names)
        for key in group.keys where key.isRequired && reader[key.key] == nil {
            reader.missing(key.key, expected: key.meaning)
        }
        return reader
    }

    // MARK: What is varied

    private func grid(_ tree: Tree, number: Int) -> [Variation] {
        guard let reader = object(tree, PlanKeys.grid.outline), let set = reader.object("set") else { return [] }
        let name = reader.text("name") ?? "\(number)"
        var axes: [(path: String, values: [Tree])] = []
        for entry in set.entries {
            guard case .list(let values) = entry.value.content else {
                log.add(
                    .wrongKind, entry.value.place, value: entry.value.shown,
                    expected: BilingualText(
                        fr: "les valeurs à essayer, comme [10, 20]", en: "the values to try, such as [10, 20]"))
                continue
            }
            axes.append((entry.key, values))
        }
        for entry in set.entries {
            if case .list(let values) = entry.value.content, values.isEmpty { emptyGrid(entry.value.place, name) }
        }
        if set.entries.isEmpty { emptyGrid(set.tree.place, name) }
        // A path without a value hides nothing of the others.
        axes.removeAll(where: \.values.isEmpty)
        guard !axes.isEmpty else { return [] }
        var total = 1
        for axis in axes {
            let (product, overflow) = total.multipliedReportingOverflow(by: axis.values.count)
            total = overflow ? .max : product
        }
        guard total <= PlanFile.mostRuns else {
            log.add(
                ReportedProblem(
                    PlanProblemCode.tooManyRuns, set.tree.place, value: total == .max ? "" : "\(total)",
                    expected: BilingualText(
                        fr: "au plus \(number: PlanFile.mostRuns) calculs",
                        en: "at most \(number: PlanFile.mostRuns) runs")))
            // Too many to make: each value by itself still shows what is wrong with it.
            return axes.flatMap { axis in
                axis.values.map { value in
                    let setting = Variation.Setting(path: axis.path, value: value.flow, place: value.place)
                    return Variation(
                        name: "\(name): \(axis.path)=\(value.flow)", grid: name, settings: [setting], place: tree.place)
                }
            }
        }
        let labels = PathLabels.telling(apart: axes.map(\.path))
        return GridExpansion.points(counts: axes.map(\.values.count)).map { point in
            let settings = zip(axes, point).map { axis, value in
                Variation.Setting(path: axis.path, value: axis.values[value].flow, place: axis.values[value].place)
            }
            let label = zip(labels, settings).map { "\($0)=\(PathLabels.told($1.value))" }.joined(separator: " ")
            return Variation(name: "\(name): \(label)", grid: name, settings: settings, place: tree.place)
        }
    }

    private func emptyGrid(_ place: ProblemPlace, _ name: String) {
        log.add(
            ReportedProblem(
                PlanProblemCode.emptyGrid, place, value: name,
                expected: BilingualText(fr: "au moins une valeur par chemin", en: "at least one value for each path")))
    }

    private func variation(_ tree: Tree) -> Variation? {
        guard let reader = object(tree, PlanKeys.variation.outline) else { return nil }
        // What has no name is refused; the rest of it is looked at all the same.
        let name = reader.text("name") ?? ""
        var variation = Variation(name: name, place: tree.place)
        if let path = reader.text("policy"), let place = reader["policy"]?.place {
            variation.settings += policy(PlanPaths.seen(path, from: folder), place)
        }
        for entry in reader.object("set")?.entries ?? [] {
            variation.settings.append(
                Variation.Setting(path: entry.key, value: entry.value.flow, place: entry.value.place))
        }
        variation.changes += (reader["places"]?.items ?? []).compactMap { places($0) }
        variation.changes += (reader["staff"]?.items ?? []).compactMap { staff($0) }
        for item in reader["close"]?.items ?? [] {
            if let text = item.text {
                variation.changes.append(.closing(CrecheClosing(creche: text, place: item.place)))
            } else {
                log.add(
                    .wrongKind, item.place, value: item.shown, expected: BilingualText(fr: "une crèche", en: "a crèche")
                )
            }
        }
        for item in reader["open"]?.items ?? [] {
            guard let opening = object(item, PlanKeys.opening.outline), let creche = opening.text("creche"),
                let like = opening.text("like")
            else { continue }
            variation.changes.append(.opening(CrecheOpening(creche: creche, like: like, place: item.place)))
        }
        return variation
    }

    /// The policy of another `case.yaml`, key by key, so that what it leaves out is left out.
    private func policy(_ path: String, _ place: ProblemPlace) -> [Variation.Setting] {
        guard let data = FileManager.default.contents(atPath: path) else {
            log.add(
                .missingFile, place, value: path,
                expected: BilingualText(fr: "un autre case.yaml", en: "another case.yaml"))
            return []
        }
        guard let tree = YAMLTree.read(String(decoding: data, as: UTF8.self), file: path, log: log) else { return [] }
        let root = SettingKeys.renamed(tree, Keys.file.outline)
        guard let policy = root["policy"], case .map = policy.content else {
            log.add(
                .missingKey, ProblemPlace(file: path, column: "policy"),
                expected: BilingualText(fr: "un règlement (policy)", en: "a policy"))
            return []
        }
        return [
            Variation.Setting(
                path: "policy", value: SettingKeys.renamed(policy, Keys.policy.outline).flow, place: place)
        ]
    }

    private func places(_ tree: Tree) -> CaseChange? {
        guard let reader = object(tree, PlanKeys.places.outline) else { return nil }
        let (creche, section) = (reader.text("creche"), reader.text("section"))
        guard (creche == nil) != (section == nil) else {
            log.add(
                .missingKey, tree.place,
                expected: BilingualText(
                    fr: "une crèche ou une section, l’une des deux", en: "a creche or a section, one of the two"))
            return nil
        }
        let added = reader.integer("add", in: -1_000...1_000) ?? 0
        return .places(
            PlacesChange(
                creche: creche ?? "", section: section ?? "", slots: slots(reader), added: Int(added),
                place: tree.place))
    }

    private func staff(_ tree: Tree) -> CaseChange? {
        guard let reader = object(tree, PlanKeys.staff.outline), let creche = reader.text("creche") else { return nil }
        let added = reader.integer("add", in: -1_000...1_000) ?? 0
        return .staff(StaffChange(creche: creche, slots: slots(reader), added: Int(added), place: tree.place))
    }

    /// `mon-am tue`, or a list of such.
    private func slots(_ reader: SettingsReader) -> String {
        (reader["slots"]?.items ?? []).compactMap(\.text).joined(separator: " ")
    }

    // MARK: Who asks

    private func demand(_ tree: Tree) -> Demand? {
        guard let reader = object(tree, PlanKeys.demand.outline) else { return nil }
        let name = reader.text("name") ?? ""
        var demand = Demand(name: name, place: tree.place)
        demand.isResampled = reader.flag("resample") ?? false
        demand.draws = reader.integer("draws", in: 1...100_000).map(Int.init) ?? 1
        for item in reader["growth"]?.items ?? [] {
            guard let growth = object(item, PlanKeys.growth.outline) else { continue }
            var factor = Share(1, 1)
            if let text = growth.text("factor") {
                if let read = CellValues.share(text), read.numerator <= 10 * read.denominator {
                    factor = read
                } else {
                    log.add(
                        .unreadableShare, growth["factor"]?.place ?? item.place, value: text,
                        expected: BilingualText(
                            fr: "un facteur comme 110%, d’au plus 1000%", en: "a factor such as 110%, of at most 1000%")
                    )
                }
            }
            demand.growth.append(Demand.Growth(who: growth.text("who") ?? "", factor: factor, place: item.place))
        }
        return demand
    }

    private func refuseDoubledNames(_ plan: Plan) {
        func check(_ names: [(String, ProblemPlace)], _ what: BilingualText) {
            var seen: Set<String> = []
            for (name, place) in names where !name.isEmpty && !seen.insert(name).inserted {
                log.add(
                    ReportedProblem(PlanProblemCode.doubledName, place, value: name, expected: what))
            }
        }
        check(
            plan.variations.map { ($0.name, $0.place) },
            BilingualText(
                fr: "un nom, ou une combinaison, que nulle autre variante ne porte",
                en: "a name, or a combination, that no other variation bears"))
        check(
            plan.demands.map { ($0.name, $0.place) },
            BilingualText(fr: "un nom que nulle autre demande ne porte", en: "a name that no other demand bears"))
    }
}
