/// What a child writes: its own number, a counter and a word, with sizes that fill one page, several, and overflow pages.
public enum Payload {
    /// A word that must be found nowhere on the disk.
    public static let canary = "anxiety-canary"

    public static func make(process: Int32, number: Int) -> [UInt8] {
        let text = "\(process) \(number) \(canary) "
        let size = [20, 300, 1000, 5000, 12_000][number % 5]
        return Array(text.utf8) + [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
    }

    /// The process and the number of a payload; nil when it isn't one.
    public static func read(_ payload: [UInt8]) -> (process: Int32, number: Int)? {
        let words = payload.prefix(40).split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2, let process = Int32(words[0]), let number = Int(words[1]),
              make(process: process, number: number) == payload else { return nil }
        return (process, number)
    }
}
