internal import Childcare

/// What the results of a store are of.
package struct StoreIdentity: Hashable, Sendable {
    /// The plan, with its case and the version.
    package var plan: String
    package var caseHash: String
    package var version: String
    package var schema: Int
    /// How many runs the whole plan asks for.
    package var runs: Int
    /// `k/n`; empty for the whole plan.
    package var shard: String

    package init(plan: String, caseHash: String, version: String, schema: Int, runs: Int, shard: String = "") {
        self.plan = plan
        self.caseHash = caseHash
        self.version = version
        self.schema = schema
        self.runs = runs
        self.shard = shard
    }

    init?(_ values: [String: String]) {
        guard let plan = values["plan"], let caseHash = values["case"], let version = values["version"],
            let schema = values["schema"].flatMap({ Int($0) }), let runs = values["runs"].flatMap({ Int($0) }),
            let shard = values["shard"]
        else { return nil }
        self.init(plan: plan, caseHash: caseHash, version: version, schema: schema, runs: runs, shard: shard)
    }

    var values: [String: String] {
        [
            "plan": plan, "case": caseHash, "version": version, "schema": "\(schema)", "runs": "\(runs)",
            "shard": shard,
        ]
    }

    /// Refuses to go on with what is of something else, and says of what.
    func requireSame(as wanted: StoreIdentity, _ path: String) throws(StoreError) {
        if version != wanted.version || schema != wanted.schema { throw .otherVersion(path, found: version) }
        if caseHash != wanted.caseHash { throw .caseChanged(path) }
        if plan != wanted.plan || runs != wanted.runs { throw .otherPlan(path) }
        if shard != wanted.shard { throw .otherPlan(path) }
    }
}
