// swift-tools-version: 6.1
import PackageDescription

// What a service that embeds Berceau looks like: a package of its own, with one dependency.
let package = Package(
    name: "embed",
    dependencies: [
        .package(name: "Berceau", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "embed",
            dependencies: [.product(name: "Berceau", package: "Berceau")],
            resources: [.embedInCode("case.json")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
