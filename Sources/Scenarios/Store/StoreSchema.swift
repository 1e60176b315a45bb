/// The tables of a store.
enum StoreSchema {
    /// `runs` has a row a run, `metrics` a row a measure; both are tidy. `bases` serves the runs that follow and holds
    /// identifiers of requests. `run_seconds` alone depends on the clock.
    static let tables = """
        CREATE TABLE plan (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE runs (
          run INTEGER PRIMARY KEY NOT NULL,
          key TEXT NOT NULL UNIQUE,
          variation TEXT NOT NULL,
          grid TEXT NOT NULL,
          demand TEXT NOT NULL,
          draw INTEGER NOT NULL,
          base INTEGER,
          settings TEXT NOT NULL,
          seed TEXT NOT NULL,
          status TEXT NOT NULL,
          reason TEXT NOT NULL,
          reason_fr TEXT NOT NULL,
          reason_en TEXT NOT NULL,
          reproducible INTEGER NOT NULL,
          run_seconds REAL NOT NULL
        );
        CREATE TABLE metrics (
          run INTEGER NOT NULL REFERENCES runs(run) DEFERRABLE INITIALLY DEFERRED,
          "group" TEXT NOT NULL,
          metric TEXT NOT NULL,
          value REAL NOT NULL,
          PRIMARY KEY (run, "group", metric)
        ) WITHOUT ROWID;
        CREATE TABLE bases (
          run INTEGER PRIMARY KEY NOT NULL REFERENCES runs(run) DEFERRABLE INITIALLY DEFERRED,
          start TEXT NOT NULL
        );
        """

    static let runColumns = [
        "run", "key", "variation", "grid", "demand", "draw", "base", "settings", "seed", "status", "reason",
        "reason_fr", "reason_en", "reproducible", "run_seconds",
    ]
    static let metricColumns = ["run", "group", "metric", "value"]
}
