import CaseFiles
import Childcare
import Foundation
import SyntheticCases
import Testing

/// Damaged files are refused or read; nothing else may happen.
@Suite struct FuzzTests {
    /// Ways to damage bytes: flip, drop, repeat, insert a telling byte, cut, join another file's part.
    static func mutated(_ bytes: [UInt8], others: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
        var result = bytes
        let telling = Array("\"',;\t\n\r:{}[]|*%/-0\\=éÿ\u{0}".utf8) + [0xFF, 0xEF, 0xBB, 0x00]
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = result.isEmpty ? 0 : Int.random(in: 0..<result.count, using: &random)
            let end = min(result.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where !result.isEmpty: result[place] = UInt8.random(in: 0...255, using: &random)
            case 1: result.removeSubrange(place..<end)
            case 2: result.insert(contentsOf: result[place..<end], at: place)
            case 3: result.insert(telling[Int.random(in: 0..<telling.count, using: &random)], at: place)
            case 4 where place > 0: result.removeSubrange(place...)
            default:
                let other = others[Int.random(in: 0..<others.count, using: &random)]
                result.insert(contentsOf: other.prefix(Int.random(in: 0...60, using: &random)), at: place)
            }
        }
        return result
    }

    @Test func damagedFoldersNeverCrash() throws {
        let seed: UInt64 = 20_260_901
        var random = SplitMix64(seed: seed)
        let base = try CaseFixtures.base()
        let names = base.keys.sorted()
        let contents = names.compactMap { base[$0] }
        let folder = try TemporaryFolder(base)
        var refused = 0
        for _ in 0..<1_000 {
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            let path = URL(filePath: folder.path + "/" + name)
            let bytes = Self.mutated(base[name] ?? [], others: contents, &random)
            try Data(bytes).write(to: path)
            do throws(CaseFileErrors) {
                _ = try CaseFolder.read(at: folder.path)
            } catch {
                refused += 1
                #expect(error.problems.contains { $0.severity == .error }, "seed \(seed)")
                #expect(error.problems.allSatisfy { !$0.text.french.isEmpty && !$0.text.english.isEmpty })
            }
            try Data(base[name] ?? []).write(to: path)
        }
        #expect(refused > 500, "seed \(seed)")
    }

    @Test func damagedDocumentsNeverCrash() throws {
        let seed: UInt64 = 7
        var random = SplitMix64(seed: seed)
        let folder = try TemporaryFolder(try CaseFixtures.base())
        let document = CaseDocument.json(try CaseFolder.read(at: folder.path).case)
        var refused = 0
        for _ in 0..<1_000 {
            let bytes = Self.mutated(document, others: [document], &random)
            do throws(CaseFileErrors) {
                let loaded = try CaseDocument.read(json: bytes)
                #expect(try CaseDocument.read(json: CaseDocument.json(loaded.case)).case == loaded.case, "seed \(seed)")
            } catch {
                refused += 1
                #expect(error.problems.contains { $0.severity == .error }, "seed \(seed)")
            }
        }
        #expect(refused > 500, "seed \(seed)")
    }
}
