extension Dictionary {
    /// A look-up of what a file may name twice: the first of several values for one key holds, as everywhere here.
    package init(first pairs: some Sequence<(Key, Value)>) {
        self.init(pairs, uniquingKeysWith: { first, _ in first })
    }
}
