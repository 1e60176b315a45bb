// swift-tools-version: 6.1
import PackageDescription

// Measurements, apart from the library so that nobody who embeds it pays for them.

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "Berceau", path: "..")],
    targets: [
        .executableTarget(
            name: "tariff-speed", dependencies: [.product(name: "Tariffs", package: "Berceau")],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ]
)
