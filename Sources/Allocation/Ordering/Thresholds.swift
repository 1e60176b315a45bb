internal import AllocationModel
internal import Childcare

/// Who passes each limit on places, once everybody has what it has.
struct Thresholds {
    private let measured: MeasuredCase
    private let state: OrderState
    private var model: OrderModel { state.model }
    private let sectionCreche: [SectionID: CrecheID]

    init(_ measured: MeasuredCase, _ state: OrderState) {
        self.measured = measured
        self.state = state
        sectionCreche = Dictionary(first: measured.source.sections.map { ($0.id, $0.creche) })
    }

    /// One for each row, for each amount somebody may ask of it, and for those with a reserved seat apart, by the minima that
    /// count them; then one for each minimum.
    func records() -> [ThresholdRecord] {
        struct Asked: Hashable {
            var amount: Int64
            var lines: Range<Int32>
        }
        var asked = Array(repeating: Set<Asked>(), count: model.capacity.count)
        for claim in model.claims where claim.position != OrderModel.settled {
            asked[Int(claim.row)].insert(Asked(amount: claim.amount, lines: 0..<0))
            if !claim.lines.isEmpty {
                asked[Int(claim.row)].insert(Asked(amount: claim.amount, lines: claim.lines))
            }
        }
        var records: [ThresholdRecord] = []
        let compiled = measured.compiled
        func add(_ row: Int, _ origin: RowOrigin, _ key: String) {
            guard let place = place(of: origin) else { return }
            let named = asked[row].map { (item: $0, names: names(of: $0.lines)) }
            let sorted = named.sorted { one, other in
                one.item.amount != other.item.amount
                    ? one.item.amount < other.item.amount : one.names.lexicographicallyPrecedes(other.names)
            }
            for (item, names) in sorted {
                var record = place
                record.row = key
                record.amount = item.amount
                record.reservedBy = names
                say(state.passing(Int32(row), amount: item.amount, reservedBy: item.lines), in: &record)
                records.append(record)
            }
        }
        for (index, resource) in compiled.problem.resources.enumerated() {
            add(index, compiled.resourceOrigins[index], resource.key)
        }
        for (index, quota) in compiled.problem.quotas.enumerated() where model.rowOfQuota[index] >= 0 {
            add(Int(model.rowOfQuota[index]), compiled.quotaOrigins[index], quota.key)
        }
        for (index, line) in model.lines.enumerated() {
            guard var record = place(of: compiled.quotaOrigins[line.quota]) else { continue }
            record.kind = .minimum
            record.row = compiled.problem.quotas[line.quota].key
            say(state.reserving(index), in: &record)
            records.append(record)
        }
        return records
    }

    /// The rows of some lines, ascending.
    private func names(of lines: Range<Int32>) -> [String] {
        lines.map { reference in
            let line = model.lines[Int(model.lineReferences[Int(reference)])]
            return measured.compiled.problem.quotas[line.quota].key
        }.sorted()
    }

    private func say(_ passing: OrderState.Passing, in record: inout ThresholdRecord) {
        switch passing {
        case .everyone: record.passing = .everyone
        case .nobody: record.passing = .nobody
        case .key(let position):
            record.passing = .key
            let key = model.keys[Int(position)]
            record.points = key.order.points
            record.ties = key.order.ties.isEmpty ? nil : key.order.ties.map(\.written)
            record.draw = Fingerprint.hexadecimal(key.order.drawKey)
            record.occasional = key.isOccasional ? true : nil
        }
    }

    /// A record that says where a row counts, and nothing else yet.
    private func place(of origin: RowOrigin) -> ThresholdRecord? {
        let source = measured.source
        func record(
            _ kind: ThresholdRecord.Kind, _ creche: CrecheID? = nil, _ section: SectionID? = nil,
            _ time: RowOrigin.Time? = nil, period: Int? = nil
        ) -> ThresholdRecord {
            let periods = source.calendar.periods
            let number = time?.period ?? period
            return ThresholdRecord(
                kind: kind, row: "", creche: (creche ?? section.flatMap { sectionCreche[$0] })?.text,
                section: section?.text,
                period: number.flatMap { periods.count > 1 ? periods[$0].description : nil },
                slot: time.map { source.calendar.slots[$0.slot].id }, amount: 1, passing: .everyone)
        }
        func record(_ kind: ThresholdRecord.Kind, _ scope: Quota.Scope, _ time: RowOrigin.Time? = nil)
            -> ThresholdRecord
        {
            switch scope {
            case .creche(let creche): record(kind, creche, nil, time)
            case .section(let section): record(kind, nil, section, time)
            default: record(kind, nil, nil, time)
            }
        }
        return switch origin {
        case .seats(let section, let time, let withReserve):
            record(withReserve ? .reserve : .section, nil, section, time)
        case .creche(let creche, let time): record(.creche, creche, nil, time)
        case .crecheHours(let creche, let period): record(.week, creche, period: period)
        case .site(let creche, let time): record(.site, creche, nil, time)
        case .staff(let creche, let time): record(.staff, creche, nil, time)
        case .starts(let creche, _): record(.starts, creche)
        case .sameChild: record(.sameChild)
        case .held(_, let place, let time): record(.reserved, place, time)
        case .open(_, let place, let time): record(.minimum, place, time)
        case .member: record(.minimum)
        case .quota(let side): record(side.isMinimum ? .minimum : .maximum, side.scope)
        case .bonusMean, .bonusPresence, .bonusMinimum: nil
        }
    }
}
