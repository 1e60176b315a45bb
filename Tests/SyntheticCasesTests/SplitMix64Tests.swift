import Testing

@testable import SyntheticCases

@Suite struct SplitMix64Tests {
    /// The first numbers of seed 1234567, as published with the reference implementation.
    @Test func givesThePublishedNumbers() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func weightsAreHonoured() {
        var random = SplitMix64(seed: 5)
        var counts = [0, 0]
        for _ in 0..<10_000 { counts[random.weighted([(3, 0), (1, 1)], or: 0)] += 1 }
        #expect((7_200...7_800).contains(counts[0]))
        #expect(random.weighted([], or: 9) == 9)
    }
}

@Suite struct SyntheticTownTests {
    @Test func integerRootIsExact() {
        for number in Array(0...2_000) + [999_999, 1_000_000, 4_611_686_014_132_420_609, Int.max] {
            let root = SyntheticTown.integerRoot(number)
            #expect(root * root <= number)
            #expect(root >= 3_037_000_499 || (root + 1) * (root + 1) > number)
        }
    }

    @Test func textOrderIsNumberOrder() {
        #expect(SyntheticTown.padded("D", 7, of: 1_200) == "D0007")
        #expect(SyntheticTown.padded("C", 7, of: 3) == "C07")
    }
}
