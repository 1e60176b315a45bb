package import Allocation
internal import Childcare
internal import Foundation
internal import GRDB
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The results of a plan, or of one shard of it, in one SQLite file; `docs/scenarios.md` says what its tables hold.
///
/// One process writes, and whoever likes reads. A run is written whole or not at all, as it ends.
package final class RunStore: Sendable {
    /// Raised where the tables change.
    static let schemaVersion = 1

    let path: String
    private let queue: DatabaseQueue
    private let lock: StoreLock?

    private init(path: String, queue: DatabaseQueue, lock: StoreLock?) {
        self.path = path
        self.queue = queue
        self.lock = lock
    }

    /// Opens the store of a plan to go on with it, or makes one.
    ///
    /// - Throws: ``StoreError`` where it is of something else, somebody else writes it, or it cannot be written.
    package static func open(_ path: String, for identity: StoreIdentity) throws(StoreError) -> RunStore {
        let lock = try StoreLock(path)
        let exists = FileManager.default.fileExists(atPath: path)
        do {
            var configuration = Configuration()
            // Somebody may look at the results for a while.
            configuration.busyMode = .timeout(60)
            if !exists { makePrivate(path) }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let store = RunStore(path: path, queue: queue, lock: lock)
            if exists, let found = try store.identity() {
                try found.requireSame(as: identity, path)
            } else {
                try store.make(identity)
            }
            return store
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path)
        }
    }

    /// Opens a store to read it.
    ///
    /// - Throws: ``StoreError`` where there is none.
    package static func read(_ path: String) throws(StoreError) -> RunStore {
        guard FileManager.default.fileExists(atPath: path) else { throw .notAStore(path) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            return RunStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration), lock: nil)
        } catch {
            throw StoreError(error, path)
        }
    }

    /// What the store is of; `nil` for an empty file.
    package func identity() throws(StoreError) -> StoreIdentity? {
        try attempt { database in
            guard try database.tableExists("plan") else {
                let others = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
                if others > 0 { throw StoreError.notAStore(self.path) }
                return nil
            }
            let rows = try Row.fetchAll(database, sql: "SELECT key, value FROM plan")
            let values: [String: String] = Dictionary(first: rows.map { ($0["key"] as String, $0["value"] as String) })
            guard let found = StoreIdentity(values) else { throw StoreError.notAStore(self.path) }
            return found
        }
    }

    /// Everything in one step: a store that was begun has all its tables.
    private func make(_ identity: StoreIdentity) throws(StoreError) {
        try attempt(writing: true) { database in
            try database.execute(sql: StoreSchema.tables)
            for (key, value) in identity.values.sorted(by: { $0.key < $1.key }) {
                try database.execute(sql: "INSERT INTO plan (key, value) VALUES (?, ?)", arguments: [key, value])
            }
        }
    }

    /// The numbers of the runs that are there.
    package func finished() throws(StoreError) -> Set<Int> {
        try attempt { database in Set(try Int.fetchAll(database, sql: "SELECT run FROM runs")) }
    }

    /// Writes what a run came to; one that is there already is left as it is.
    package func add(_ result: RunResult) throws(StoreError) {
        try attempt(writing: true) { database in
            try database.execute(
                sql: """
                    INSERT INTO runs (run, key, variation, grid, demand, draw, base, settings, seed, status, reason, \
                    reason_fr, reason_en, reproducible, run_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    result.run.number, result.run.key.text, result.variation, result.grid, result.demand,
                    result.run.draw, result.run.base, result.settings, result.seed, result.status.rawValue,
                    result.reason?.code ?? "", result.reason?.text.french ?? "", result.reason?.text.english ?? "",
                    result.isReproducible ? 1 : 0, result.seconds,
                ])
            for value in result.values {
                try database.execute(
                    sql: "INSERT INTO metrics (run, \"group\", metric, value) VALUES (?, ?, ?, ?)",
                    arguments: [result.run.number, value.group, value.measure.rawValue, value.value])
            }
            if let start = result.start {
                let text = String(decoding: try Self.encoder.encode(start), as: UTF8.self)
                try database.execute(
                    sql: "INSERT INTO bases (run, start) VALUES (?, ?)", arguments: [result.run.number, text])
            }
        }
    }

    /// Forgets the runs that failed, so that they are tried again.
    package func forgetFailures() throws(StoreError) {
        try attempt(writing: true) { database in
            let failed = "SELECT run FROM runs WHERE status = 'failed'"
            try database.execute(sql: "DELETE FROM metrics WHERE run IN (\(failed))")
            try database.execute(sql: "DELETE FROM runs WHERE status = 'failed'")
        }
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// What a base run left to those that follow; `nil` where that run is not there or decided nothing.
    package func start(ofBase run: Int) throws(StoreError) -> WarmStart? {
        try attempt { database in
            guard
                let text = try String.fetchOne(database, sql: "SELECT start FROM bases WHERE run = ?", arguments: [run])
            else { return nil }
            return try JSONDecoder().decode(WarmStart.self, from: Data(text.utf8))
        }
    }

    /// The rows of a query, each cell as it is written.
    package func rows(_ sql: String) throws(StoreError) -> [[StoredCell]] {
        try attempt { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { value in
                    switch value.storage {
                    case .null: .none
                    case .int64(let number): .whole(number)
                    case .double(let number): .number(number)
                    case .string(let text): .text(text)
                    case .blob: .none
                    }
                }
            }
        }
    }

    /// Takes over every run of another store.
    ///
    /// - Returns: the runs that are in both; nothing of them is taken.
    func take(from other: String) throws(StoreError) -> [Int] {
        try attemptOutside { database in
            try database.execute(sql: "ATTACH DATABASE ? AS shard", arguments: [other])
            defer { try? database.execute(sql: "DETACH DATABASE shard") }
            var both: [Int] = []
            try database.inTransaction {
                both = try Int.fetchAll(
                    database, sql: "SELECT run FROM shard.runs WHERE run IN (SELECT run FROM main.runs) ORDER BY run")
                for table in ["bases", "metrics", "runs"] {
                    let order = table == "metrics" ? "run, \"group\", metric" : "run"
                    try database.execute(
                        sql: """
                            INSERT INTO main.\(table) SELECT * FROM shard.\(table) \
                            WHERE run NOT IN (SELECT run FROM main.runs) ORDER BY \(order)
                            """)
                }
                return .commit
            }
            return both
        }
    }

    private func attempt<Value: Sendable>(
        writing: Bool = false, _ body: @Sendable (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return writing ? try queue.write(body) : try queue.read(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path)
        }
    }

    private func attemptOutside<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try queue.writeWithoutTransaction(body)
        } catch {
            throw StoreError(error, path)
        }
    }
}

/// One cell of a row.
package enum StoredCell: Hashable, Sendable {
    case none
    case whole(Int64)
    case number(Double)
    case text(String)
}

/// Makes an empty file that its owner alone may read, for SQLite would let everybody; its journals have the same mode.
private func makePrivate(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    // What cannot be made is told by whoever opens it.
    if descriptor >= 0 { close(descriptor) }
}
