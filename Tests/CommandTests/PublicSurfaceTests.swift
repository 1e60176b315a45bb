import Foundation
import Testing

/// What `import Berceau` offers, as the compiler says it, compared with `docs/public-surface.txt`.
///
/// `make public-surface` writes the page anew; what it then shows in the difference is what users get or lose.
@Suite struct PublicSurfaceTests {
    private static let page = BerceauProcess.root.appendingPathComponent("docs/public-surface.txt")
    private static var hasExtractor: Bool { BerceauProcess.find("swift-symbolgraph-extract") != nil }

    @Test(.enabled(if: hasExtractor, "swift-symbolgraph-extract of the toolchain is not in the search path"))
    func whatIsPublicIsWhatThePageSays() throws {
        let surface = try PublicSurface().text
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD_SNAPSHOTS"] == "1" {
            try Data(surface.utf8).write(to: Self.page)
        }
        let recorded = Set(try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n"))
        let found = Set(surface.split(separator: "\n"))
        #expect(found.count > 300)
        #expect(found.subtracting(recorded).sorted() == [], "public, and not on the page: make public-surface")
        #expect(recorded.subtracting(found).sorted() == [], "on the page, and no longer public: make public-surface")
    }

    /// What `make docs` does: the pages of the tasks and of every public symbol, each link leading somewhere.
    @Test(.enabled(if: hasExtractor && BerceauProcess.find("docc") != nil, "docc is not in the search path"))
    func thePagesAreBuiltWithoutAWarning() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try PublicSurface.extractGraphs(to: scratch / "graphs")
        let result = try BerceauProcess.run(
            try #require(BerceauProcess.find("docc")),
            [
                "convert", "Sources/Berceau/Berceau.docc", "--warnings-as-errors", "--fallback-display-name",
                "Berceau", "--fallback-bundle-identifier", "org.berceau", "--additional-symbol-graph-dir",
                scratch / "graphs", "--output-path", scratch / "docs",
            ])
        #expect(result.status == 0, "\(result.errors.suffix(3000))")
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
        "Copyable", "Escapable", "SendableMetatype", "RawRepresentable", "Encodable", "Equatable",
        "ExpressibleByUnicodeScalarLiteral", "ExpressibleByExtendedGraphemeClusterLiteral",
    ]

    init() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try Self.extractGraphs(to: scratch / "graphs")
        // What a room adds to the types of another stands in a file of its own: `Berceau@Allocation.symbols.json`.
        var found: [String: Set<String>] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: scratch / "graphs") {
            let graph = try JSONDecoder().decode(
                Graph.self, from: Data(contentsOf: URL(fileURLWithPath: scratch / "graphs/\(file)")))
            let module = String(file.prefix { $0 != "." && $0 != "@" })
            found[module, default: []].formUnion(Self.lines(of: graph))
        }
        var lines = ["# What `import Berceau` offers; written by `make public-surface`, compared by the tests."]
        for (module, symbols) in found.sorted(by: { $0.key < $1.key }) {
            lines += ["", "## \(module)"] + symbols.sorted()
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// One graph a module, from the products that are being tested.
    static func extractGraphs(to folder: String) throws {
        let products = BerceauProcess.binary.resolvingSymlinksInPath().deletingLastPathComponent()
        let result = try BerceauProcess.run(
            BerceauProcess.root.appendingPathComponent("scripts/symbol-graphs.sh"), [products.path, folder])
        try #require(result.status == 0, "\(result.output.suffix(500))\(result.errors.suffix(1000))")
    }

    private static func lines(of graph: Graph) -> [String] {
        var conformances: [String: Set<String>] = [:]
        for relationship in graph.relationships where relationship.kind == "conformsTo" {
            let name = relationship.targetFallback ?? relationship.target
            let written = String(name.split(separator: ".").last ?? "")
            let last = written == "Decodable" ? "Codable" : written
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
}
