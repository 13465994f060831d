import Glibc

/// A key as a pager or a practice sees it.
enum Key: Equatable {
    /// A byte that stands for itself, `^C` among them.
    case byte(UInt8)
    /// An escape sequence without its ESC, such as `[5~` for page up; empty for the ESC key.
    case sequence(String)
    /// The window has another size now.
    case resized
    /// The job was stopped and goes on: draw again.
    case resumed
    /// Nothing came in time.
    case nothing
    /// The terminal is gone.
    case ended
}

/// The terminal while single keys are read: no echo, no line editing, `^C` and `^Z` are keys.
final class KeyScreen {
    private let descriptor: Int32
    private let output: TerminalOutput
    private let original: termios
    private let raw: termios
    private let isDumb: Bool
    /// What was read and not yet asked for. Passphrases pass through, so it is one piece of memory that is
    /// overwritten when it has served.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
    private var pending = 0..<0

    private init?(descriptor: Int32, output: TerminalOutput, isDumb: Bool) {
        var original = termios()
        guard tcgetattr(descriptor, &original) == 0 else { return nil }
        var raw = original
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        // Enter stays apart from ^J, and output keeps its newlines.
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
        withUnsafeMutableBytes(of: &raw.c_cc) {
            $0[Int(VMIN)] = 1
            $0[Int(VTIME)] = 0
        }
        self.descriptor = descriptor
        self.output = output
        self.original = original
        self.raw = raw
        self.isDumb = isDumb
    }

    deinit {
        wipe()
        buffer.deallocate()
    }

    private func wipe() {
        if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
        pending = 0..<0
    }

    /// Runs `body` with the terminal in this state and gives it back after; nil where `descriptor` is no
    /// terminal. `hidesCursor` is for pictures that move; `takesScreen` draws on the alternate screen, so that what
    /// stood on the terminal comes back afterwards.
    static func use<Result>(
        descriptor: Int32, output: TerminalOutput, isDumb: Bool, hidesCursor: Bool, takesScreen: Bool = false, _ body: (KeyScreen) throws -> Result
    ) rethrows -> Result? {
        guard let screen = KeyScreen(descriptor: descriptor, output: output, isDumb: isDumb) else { return nil }
        screen.hidesCursor = hidesCursor && !isDumb
        screen.takesScreen = takesScreen && !isDumb
        return try TerminalGuard.protecting(descriptor) {
            try notingSignals {
                screen.enter()
                defer { screen.leave() }
                return try body(screen)
            }
        }
    }

    private var hidesCursor = false
    private var takesScreen = false

    private func enter() {
        set(raw)
        if takesScreen {
            signalState.pointee.isScreenTaken = true
            output.write("\u{1B}[?1049h\u{1B}[H\u{1B}[2J")
        }
        if hidesCursor {
            signalState.pointee.isCursorHidden = true
            output.write("\u{1B}[?25l")
        }
    }

    private func leave() {
        if hidesCursor {
            output.write("\u{1B}[?25h")
            signalState.pointee.isCursorHidden = false
        }
        if takesScreen {
            output.write("\u{1B}[?1049l")
            signalState.pointee.isScreenTaken = false
        }
        set(original)
    }

    private func set(_ settings: termios) {
        var settings = settings
        while tcsetattr(descriptor, TCSADRAIN, &settings) != 0, errno == EINTR {}
    }

    /// Waits up to `milliseconds` (forever when nil) for a key.
    func next(milliseconds: Int?) -> Key {
        while true {
            if let key = takePending() { return key }
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signalState.pointee.wakeReader, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&waiting, 2, milliseconds.map { Int32(clamping: $0) } ?? -1)
            if waiting[1].revents != 0 { drainWakes() }
            if let key = takeSignal() { return key }
            if count == 0 { return .nothing }
            guard waiting[0].revents != 0 else { continue }
            let got = read(descriptor, buffer.baseAddress, buffer.count)
            if got > 0 { pending = 0..<got } else if got == 0 || errno != EINTR { return .ended }
        }
    }

    private func takeSignal() -> Key? {
        if TerminalGuard.takeInterrupt() { return .byte(0x03) }
        if signalState.pointee.stopped { return stop() }
        if signalState.pointee.continued {
            signalState.pointee.continued = false
            return resume()
        }
        if signalState.pointee.resized {
            signalState.pointee.resized = false
            return .resized
        }
        return nil
    }

    private func takePending() -> Key? {
        guard let first = pending.first.map({ buffer[$0] }) else { return nil }
        defer { if pending.isEmpty { wipe() } }
        if first == 0x1A {
            pending = 0..<0
            return stop()
        }
        pending = pending.dropFirst()
        guard first == 0x1B else { return .byte(first) }
        // A terminal sends a sequence in one piece, so what has come is all of it.
        let end = pending.first { buffer[$0] == 0x1B } ?? pending.endIndex
        let sequence = String(decoding: buffer[pending.startIndex..<end], as: UTF8.self)
        pending = end..<pending.endIndex
        return .sequence(sequence)
    }

    /// What came with the last key and was not asked for yet, up to the first key that is no character.
    var waitingText: [UInt8] {
        Array(buffer[pending].prefix { $0 >= 0x20 && $0 != 0x7F })
    }

    /// Everything that came and was not asked for yet; it is not asked for again.
    func takeRest() -> [UInt8] {
        defer { wipe() }
        return Array(buffer[pending])
    }

    private func stop() -> Key {
        leave()
        stopJob()
        return resume()
    }

    private func resume() -> Key {
        enter()
        return .resumed
    }
}
