extension ExactNumber {
    /// `numerator / denominator`; a denominator of zero counts as one.
    public static func ratio(_ numerator: Int128, _ denominator: Int128) -> ExactNumber {
        ExactNumber(numerator, over: denominator == 0 ? 1 : denominator)
    }
}
