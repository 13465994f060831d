/// What a person types while single keys are taken: the beginning of a line that is meant for the prompt.
///
/// The pager, the cards and the exercises hand it to the next ``LineEditor/readLine(_:remembering:idleSeconds:begun:)``,
/// so that nothing is lost on the way: a line typed at the wrong moment may be the one that shows danger.
public final class TypedAhead {
    /// What came, as bytes of UTF-8, without blanks before it.
    private(set) var bytes: [UInt8] = []
    /// Whether it is surely a line. One letter may have been a key that stops something: it counts only where more
    /// follows at once.
    public private(set) var isLine = false

    /// Nothing typed yet.
    public init() {}

    /// How long a key waits for the next one before it was a key alone, in milliseconds.
    static let pause = 700

    /// Which keys do something where lines may be typed.
    enum Keys {
        /// These; any other letter begins a line.
        case only(Set<UInt32>)
        /// Every key, these in a way of their own. A line shows only after a few different letters.
        case all(special: Set<UInt32>)
    }

    /// Whether these letters are the beginning of a line.
    static func isLine(_ text: some Sequence<UInt8>, among keys: Keys) -> Bool {
        // Letters, not bytes: one key may send two of those.
        let letters = String(decoding: Array(text), as: UTF8.self).unicodeScalars.map(\.value).filter { $0 > 0x20 }
        switch keys {
        case .only(let known): return letters.contains { !known.contains($0) }
        case .all(let special):
            // Somebody who leafs presses the keys that mean something and one other; nobody presses two different others and a
            // third key within a moment.
            return letters.count >= 3 && Set(letters).subtracting(special).count >= 2
        }
    }

    /// Notes a key. True where it surely belongs to a line: then nobody acts on it, and what came behind it is here too.
    func takes(_ key: Key, on screen: KeyScreen, among keys: Keys) -> Bool {
        switch key {
        case .byte(let byte) where byte >= 0x20 && byte != 0x7F:
            if byte > 0x20 || !bytes.isEmpty { bytes.append(byte) }
            guard Self.isLine(bytes + screen.waitingText, among: keys) else { return false }
            bytes += screen.takeRest()
            isLine = true
            return true
        case .resized, .resumed: return false
        default:
            clear()
            return false
        }
    }

    /// Notes the key that ended something, and what came behind it. `isKey` says that it had no other meaning.
    func ends(_ key: Key, on screen: KeyScreen, isKey: Bool) {
        var rest = screen.takeRest()[...]
        if isKey { clear() } else if case .byte(let byte) = key, byte > 0x20, byte != 0x7F {
            let letter = rest.prefix { $0 & 0xC0 == 0x80 }
            bytes += [byte] + letter
            rest = rest.dropFirst(letter.count)
        } else { clear() }
        guard rest.contains(where: { $0 > 0x20 && $0 != 0x7F }), !rest.contains(0x1B) else { return }
        bytes += bytes.isEmpty ? rest.drop { $0 <= 0x20 } : rest
        isLine = true
    }

    /// What is here, which is gone from here afterwards.
    func take() -> (bytes: [UInt8], isLine: Bool) {
        defer { clear() }
        return (bytes, isLine)
    }

    /// The first line, where one was typed to its end; for programs that read no further lines.
    public var finishedLine: String? {
        guard isLine, let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    private func clear() {
        bytes = []
        isLine = false
    }
}
