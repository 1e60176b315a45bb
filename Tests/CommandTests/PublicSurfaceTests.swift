import Foundation
import Testing

/// What `import Berceau` offers, as the compiler says it, compared with `docs/public-surface.txt`.
///
/// `make public-surface` writes the page anew; what it then shows in the difference is what users get or lose.
@Suite struct PublicSurfaceTests {
    private static let page = BerceauProcess.root.appendingPathComponent("docs/public-surface.txt")
    private static let extractor = BerceauProcess.find("swift-symbolgraph-extract")

    @Test(.enabled(if: extractor != nil, "the toolchain has no swift-symbolgraph-extract in the search path"))
    func whatIsPublicIsWhatThePageSays() throws {
        let surface = try PublicSurface(extractor: try #require(Self.extractor)).text
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD_SNAPSHOTS"] == "1" {
            try Data(surface.utf8).write(to: Self.page)
        }
        let recorded = Set(try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n"))
        let found = Set(surface.split(separator: "\n"))
        #expect(found.count > 300)
        #expect(found.subtracting(recorded).sorted() == [], "public, and not on the page: make public-surface")
        #expect(recorded.subtracting(found).sorted() == [], "on the page, and no longer public: make public-surface")
    }

    /// A type that is called as its module hides everything else in that module from whoever must say which it means.
    @Test func noTypeIsCalledAsAModule() throws {
        let sources = BerceauProcess.root.appendingPathComponent("Sources")
        let modules = Set(try FileManager.default.contentsOfDirectory(atPath: sources.path))
        #expect(modules.count > 10)
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for type in text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias) (\w+)/).map(\.output.1) {
                #expect(!modules.contains(String(type)), "\(file.lastPathComponent)")
            }
        }
    }
}

/// The public symbols of Berceau and of the rooms it re-exports, a line each.
private struct PublicSurface {
    let text: String

    private struct Graph: Decodable {
        struct Name: Decodable { var precise: String }
        struct Fragment: Decodable { var spelling: String }
        struct Symbol: Decodable {
            var identifier: Name
            var pathComponents: [String]
            var declarationFragments: [Fragment]
        }
        struct Relationship: Decodable {
            var kind: String
            var source: String
            var target: String
            var targetFallback: String?
        }
        var symbols: [Symbol]
        var relationships: [Relationship]
    }

    /// Members that a conformance brings along; the conformance is on the page.
    private static let implied: Set<String> = [
        "hash(into:)", "hashValue", "==(_:_:)", "!=(_:_:)", "encode(to:)", "init(from:)", "rawValue", "init(rawValue:)",
        "RawValue", "allCases", "AllCases", "ArrayLiteralElement", "Element", "UnicodeScalarLiteralType",
        "ExtendedGraphemeClusterLiteralType", "StringLiteralType",
    ]
    /// Conformances that say nothing to a reader, or follow from others.
    private static let silent: Set<String> = [
        "Copyable", "Escapable", "SendableMetatype", "RawRepresentable", "Encodable", "Decodable",
        "ExpressibleByUnicodeScalarLiteral", "ExpressibleByExtendedGraphemeClusterLiteral",
    ]

    init(extractor: URL) throws {
        let rooms = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("Sources/Berceau/ReExports.swift"), encoding: .utf8)
        let modules = rooms.matches(of: /@_exported public import (\w+)/).map { String($0.output.1) } + ["Berceau"]
        let products = BerceauProcess.binary.resolvingSymlinksInPath().deletingLastPathComponent()
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        var lines = ["# What `import Berceau` offers; written by `make public-surface`, compared by the tests."]
        for module in modules.sorted() {
            let result = try BerceauProcess.run(
                extractor,
                [
                    "-module-name", module, "-target", try Self.target(), "-I",
                    products.appendingPathComponent("Modules").path, "-I", "Sources/SystemGLPK",
                    "-minimum-access-level", "public", "-skip-synthesized-members", "-output-dir", scratch.path,
                ] + Self.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] })
            try #require(result.status == 0, "\(module): \(result.errors.suffix(1000))")
            // What a room adds to the types of another stands in a file of its own.
            let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter {
                $0 == "\(module).symbols.json" || $0.hasPrefix("\(module)@")
            }
            lines += ["", "## \(module)"]
            var found: Set<String> = []
            for file in files {
                let graph = try JSONDecoder().decode(
                    Graph.self, from: Data(contentsOf: URL(fileURLWithPath: scratch / file)))
                found.formUnion(Self.lines(of: graph))
            }
            lines += found.sorted()
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of graph: Graph) -> [String] {
        var conformances: [String: Set<String>] = [:]
        for relationship in graph.relationships where relationship.kind == "conformsTo" {
            let name = relationship.targetFallback ?? relationship.target
            let last = String(name.split(separator: ".").last ?? "")
            if !silent.contains(last) { conformances[relationship.source, default: []].insert(last) }
        }
        return graph.symbols.compactMap { symbol in
            guard let last = symbol.pathComponents.last, !implied.contains(last) else { return nil }
            let declaration = symbol.declarationFragments.map(\.spelling).joined()
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let path = symbol.pathComponents.dropLast().joined(separator: ".")
            let protocols = (conformances[symbol.identifier.precise] ?? []).sorted().joined(separator: ", ")
            return (path.isEmpty ? "" : path + " · ") + declaration + (protocols.isEmpty ? "" : " : " + protocols)
        }
    }

    /// The machine the products were built for.
    private static func target() throws -> String {
        struct Info: Decodable {
            struct Target: Decodable { var triple: String }
            var target: Target
        }
        let swift = try #require(BerceauProcess.find("swiftc"))
        let said = try BerceauProcess.run(swift, ["-print-target-info"])
        return try JSONDecoder().decode(Info.self, from: Data(said.output.utf8)).target.triple
    }

    /// The maps of the C modules the products were built with.
    private static var moduleMaps: [String] {
        ["Sources", ".build/checkouts"].flatMap { folder -> [String] in
            let root = BerceauProcess.root.appendingPathComponent(folder)
            let files = FileManager.default.enumerator(atPath: root.path)
            return (files?.compactMap { $0 as? String } ?? [])
                .filter { $0.hasSuffix("/include/module.modulemap") }.map { root.appendingPathComponent($0).path }
        }
    }
}
