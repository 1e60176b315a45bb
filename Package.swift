// swift-tools-version: 6.1
import PackageDescription

// One target per room of the house; the arrows below are the only ones allowed (see CONTRIBUTING.md).
// Only CGLPK and GLPKSolver see GLPK: the domain, the model, the auditor, the files and the reports never do.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let collections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let sqlite: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "Berceau",
    products: [
        .library(name: "Berceau", targets: ["Berceau"]),
        .library(name: "Tariffs", targets: ["Childcare", "Tariffs"]),
        .executable(name: "berceau", targets: ["berceau-command"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "SystemGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
        .target(name: "CGLPK", dependencies: ["SystemGLPK"]),
        .systemLibrary(name: "SystemZip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(name: "SystemExpat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(
            name: "SystemXLSXWriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        room("LinearPrograms"),
        room("WorkerThreads"),
        room("GLPKSolver", ["CGLPK", "LinearPrograms"]),
        room("BranchAndCut", ["LinearPrograms", "GLPKSolver", "WorkerThreads"]),
        // The dated figures travel inside the library: a service needs no file beside it, and nothing can be missing.
        room("Childcare", [crypto], resources: [.embedInCode("Law/Data")]),
        room("Tariffs", ["Childcare"], resources: [.embedInCode("Data")]),
        room("AllocationModel", ["Childcare"]),
        room("Auditing", ["Childcare", "Tariffs", "AllocationModel", "WorkerThreads"]),
        room(
            "Allocation",
            [
                "Childcare", "Tariffs", "AllocationModel", "LinearPrograms", "GLPKSolver", "BranchAndCut",
                "WorkerThreads", collections,
            ]),
        // Why each family got what it got, and what would have changed it: asks the allocation, and speaks to nobody.
        room("Explanations", ["Childcare", "AllocationModel", "Allocation", "WorkerThreads"]),
        // The solver is handed in by whoever designs, so that files and reports can speak of tariffs without linking GLPK.
        room("TariffDesign", ["Childcare", "Tariffs", "LinearPrograms"]),
        room("Workbooks", ["SystemZip", "SystemExpat", "SystemXLSXWriter"]),
        room(
            "CaseFiles",
            ["Childcare", "Tariffs", "TariffDesign", "AllocationModel", "Workbooks", "WorkerThreads", "Yams"],
            resources: [.embedInCode("Policies/Data")]),
        room("SyntheticCases", ["Childcare"]),
        room(
            "Reports",
            ["Childcare", "AllocationModel", "LinearPrograms", "Tariffs", "TariffDesign", "WorkerThreads"]),
        room(
            "Berceau",
            [
                "Childcare", "Tariffs", "TariffDesign", "AllocationModel", "LinearPrograms", "GLPKSolver", "Allocation",
                "Auditing", "CaseFiles", "Explanations", "Reports", "WorkerThreads",
            ]),
        // What if: plans of many runs, and the store of their results. An embedding service does not pay for SQLite.
        room(
            "Scenarios",
            [
                "Berceau", "Childcare", "Tariffs", "AllocationModel", "LinearPrograms", "GLPKSolver", "Allocation",
                "Auditing", "CaseFiles", "Reports", "SyntheticCases", "WorkerThreads", collections, sqlite,
            ]),
        .executableTarget(
            name: "berceau-command",
            dependencies: [
                "Berceau", "Childcare", "Tariffs", "TariffDesign", "AllocationModel", "Allocation", "Auditing",
                "CaseFiles", "Reports", "Scenarios",
                "SyntheticCases", "LinearPrograms", "WorkerThreads",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(name: "TestSupport", dependencies: ["Childcare"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("LinearProgramsTests", ["LinearPrograms"]),
        tests("GLPKSolverTests", ["GLPKSolver", "LinearPrograms", "SyntheticCases"]),
        tests("BranchAndCutTests", ["BranchAndCut", "LinearPrograms", "GLPKSolver", "SyntheticCases"]),
        tests("ChildcareTests", ["Childcare", "SyntheticCases", "TestSupport"]),
        tests(
            "TariffsTests", ["Tariffs", "Childcare", "SyntheticCases", "TestSupport"], resources: [.copy("Examples")]),
        tests(
            "TariffDesignTests",
            [
                "TariffDesign", "Tariffs", "Childcare", "LinearPrograms", "GLPKSolver", "SyntheticCases", "TestSupport",
            ]),
        tests("AllocationModelTests", ["AllocationModel", "SyntheticCases"]),
        tests(
            "AllocationTests",
            [
                "Allocation", "Auditing", "Berceau", "CaseFiles", "Explanations", "Tariffs", "AllocationModel",
                "Childcare",
                "LinearPrograms", "GLPKSolver", "SyntheticCases", "WorkerThreads", "TestSupport",
            ]),
        tests(
            "ExplanationsTests",
            ["Explanations", "Allocation", "AllocationModel", "Childcare", "CaseFiles", "SyntheticCases"]),
        tests(
            "AuditingTests",
            [
                "Auditing", "Tariffs", "Allocation", "AllocationModel", "Childcare", "CaseFiles", "Berceau",
                "SyntheticCases", "TestSupport",
            ]),
        tests(
            "CaseFilesTests",
            [
                "CaseFiles", "Workbooks", "Tariffs", "AllocationModel", "Childcare", "SyntheticCases", "WorkerThreads",
                "TestSupport",
            ],
            exclude: ["Broken"]),
        tests(
            "ReportsTests",
            [
                "Reports", "Tariffs", "TariffDesign", "LinearPrograms", "GLPKSolver", "AllocationModel", "Childcare",
                "SyntheticCases",
            ],
            resources: [.copy("Snapshots")]),
        tests("WorkbooksTests", ["Workbooks", "TestSupport"]),
        tests("SyntheticCasesTests", ["SyntheticCases", "Childcare"]),
        tests(
            "BerceauTests",
            [
                "Berceau", "Allocation", "Auditing", "AllocationModel", "Childcare", "CaseFiles", "Reports", "Tariffs",
                "TariffDesign", "SyntheticCases", "Scenarios", "Explanations", "TestSupport",
            ]),
        tests(
            "ScenariosTests",
            [
                "Scenarios", "Berceau", "Allocation", "Auditing", "AllocationModel", "Childcare", "CaseFiles",
                "Reports", "Tariffs", "LinearPrograms", "GLPKSolver", "SyntheticCases", "WorkerThreads", "TestSupport",
            ]),
        tests("CommandTests", ["CaseFiles", "Workbooks", "AllocationModel", "Childcare", "TestSupport"]),
    ],
    cLanguageStandard: .c11
)
