extension Case {
    /// The same case with some candidates opened, as if their places had always been there.
    ///
    /// - Parameters:
    ///   - plan: all candidates: where a new wish stands depends on none of them but its own.
    ///   - chosen: positions of those that open.
    package func opened(_ plan: OpeningPlan, _ chosen: Set<Int>) -> Case {
        var opened = self
        for position in plan.candidates.indices where chosen.contains(position) {
            opened.add(plan.candidates[position])
        }
        let index = CaseIndex(self)
        var wishes: [RequestID: [Wish]] = [:]
        for position in plan.candidates.indices where chosen.contains(position) {
            let candidate = plan.candidates[position]
            guard !candidate.demand.isEmpty else { continue }
            for request in requests {
                let taken = Set(request.wishes.map(\.creche) + (wishes[request.id] ?? []).map(\.creche))
                guard !taken.contains(candidate.creche), let wish = newWish(of: request, for: candidate, index) else {
                    continue
                }
                wishes[request.id, default: []].append(wish)
            }
        }
        if !wishes.isEmpty {
            for position in opened.requests.indices {
                guard let added = wishes[opened.requests[position].id] else { continue }
                opened.requests[position].wishes += added
                opened.requests[position].wishes.sort { ($0.rank, $0.creche) < ($1.rank, $1.creche) }
            }
        }
        return opened
    }

    private mutating func add(_ candidate: OpeningCandidate) {
        if candidate.capacity > 0, let position = creches.firstIndex(where: { $0.id == candidate.creche }) {
            creches[position].capacity += candidate.capacity
        }
        switch candidate.offer {
        case .places(let section, let slots, let places): addPlaces(places, to: section, slots)
        case .section(let section):
            var section = section
            // All of a crèche's sections count their seats alike, or nobody knows who is there.
            if let other = sections.first(where: { $0.creche == section.creche }) {
                section.seatBasis = other.seatBasis
            }
            sections.append(section)
        case .staff(let creche, let slots, let adults):
            for position in staff.indices where staff[position].creche == creche && slots.contains(staff[position].slot)
            {
                staff[position].adults += adults
            }
        case .stop(let site, let section):
            sites.append(site)
            let open = sections.first { $0.id == section }?.openSlots ?? SlotSet()
            addPlaces(site.places, to: section, site.slots.subtracting(open))
        case .creche(let creche, let own):
            creches.append(creche)
            sections += own
        }
    }

    private mutating func addPlaces(_ places: Int, to id: SectionID, _ slots: SlotSet) {
        guard let position = sections.firstIndex(where: { $0.id == id }) else { return }
        for slot in slots.indices {
            if sections[position].seats.indices.contains(slot) { sections[position].seats[slot] += places }
            for period in sections[position].seatsByPeriod.indices
            where sections[position].seatsByPeriod[period].indices.contains(slot) {
                sections[position].seatsByPeriod[period][slot] += places
            }
        }
    }

    /// The wish a family would add; `nil` where it would not ask.
    private func newWish(of request: PlaceRequest, for candidate: OpeningCandidate, _ index: CaseIndex) -> Wish? {
        for demand in candidate.demand {
            if let who = demand.who {
                let first = request.wishes.min { $0.rank < $1.rank }
                guard who.holds(for: Facts(request: request, wish: first, in: index)) else { continue }
            }
            let model = request.wishes.first { demand.like.contains($0.creche) }
            if !demand.like.isEmpty, model == nil { continue }
            let last = (request.wishes.map(\.rank).max() ?? 0) + 1
            let rank =
                switch demand.rank {
                case .last: last
                case .first: request.wishes.map(\.rank).min() ?? 1
                case .like: model?.rank ?? last
                }
            var wish = model ?? Wish(rank: rank, creche: candidate.creche)
            wish.rank = rank
            wish.creche = candidate.creche
            return wish
        }
        return nil
    }
}
