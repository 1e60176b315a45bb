/// Chooses cuts that are much broken for their size and not much alike.
struct CutSelection {
    var most: Int
    /// Two cuts with a larger cosine say nearly the same.
    var mostAlike = 0.9

    func choose(from found: [RoundedCut], values: [Double], known: Set<UInt64>) -> [RoundedCut] {
        var seen = known
        var ranked: [(efficacy: Double, norm: Double, number: Int)] = []
        for (number, cut) in found.enumerated() where seen.insert(cut.fingerprint).inserted {
            let norm = cut.norm
            ranked.append((cut.violation(values) / norm, norm, number))
        }
        ranked.sort { $0.efficacy != $1.efficacy ? $0.efficacy > $1.efficacy : $0.number < $1.number }
        var chosen: [RoundedCut] = []
        var norms: [Double] = []
        var users = [[(cut: Int32, amount: Double)]](repeating: [], count: values.count)
        var products: [Double] = []
        for (_, norm, number) in ranked where chosen.count < most {
            let cut = found[number]
            for other in products.indices { products[other] = 0 }
            for position in cut.columns.indices {
                let amount = Double(cut.amounts[position])
                for other in users[Int(cut.columns[position])] { products[Int(other.cut)] += amount * other.amount }
            }
            if products.indices.contains(where: { products[$0] > mostAlike * norm * norms[$0] }) { continue }
            for position in cut.columns.indices {
                users[Int(cut.columns[position])].append((Int32(chosen.count), Double(cut.amounts[position])))
            }
            chosen.append(cut)
            norms.append(norm)
            products.append(0)
        }
        return chosen
    }
}

extension RoundedCut {
    /// Tells inequalities apart; two that share it by chance cost a cut and nothing else.
    var fingerprint: UInt64 {
        var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
        func mix(_ value: Int64) {
            hash = (hash ^ UInt64(bitPattern: value)) &* 0x0000_0100_0000_01b3
            hash ^= hash >> 29
        }
        mix(bound)
        for column in columns { mix(Int64(column)) }
        for amount in amounts { mix(amount) }
        return hash
    }
}
