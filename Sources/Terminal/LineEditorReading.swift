import CEditline
import Glibc

extension LineEditor {
    /// Reads one line.
    ///
    /// - Parameters:
    ///   - prompt: what stands before it.
    ///   - remembering: whether the line goes into the history; say no for an answer that is private.
    ///   - idleSeconds: gives up with `.timedOut` after so many seconds without a key; nil waits for ever.
    ///   - begun: what was typed of the line while something else took keys; the line begins with it.
    public func readLine(_ prompt: Prompt, remembering: Bool = true, idleSeconds: Int? = nil, begun: TypedAhead? = nil) -> LineResult {
        show(prompt)
        outcome = nil
        unfinished = ""
        feed = []
        feedHead = 0
        inserting = []
        replacing = 0
        hasRawMode = false
        drawnWidth = width
        isDrawnInRows = false
        idleMilliseconds = idleSeconds.map { max($0, 0) * 1000 }
        begin(with: begun)
        let result = TerminalGuard.protecting(settings.input) { notingSignals { edit() } }
        switch result {
        case .line(let line) where remembering: history.remember(line)
        case .pasted(let lines) where remembering: for line in lines { history.remember(line) }
        default: break
        }
        return result
    }

    private func edit() -> LineResult {
        if TerminalGuard.takeInterrupt() { return .interrupted }
        // Before the prompt is shown: what is typed as soon as it is seen must not be echoed twice.
        if !isDumb {
            _ = edit_set_raw(handle, 1)
            // After that and for each line: going raw, libedit takes these keys from the terminal anew.
            _ = edit_keep_signal_keys(handle)
            takeTypeAhead()
        }
        markPastes(true)
        signalState.pointee.isLineOpen = true
        var count: Int32 = 0
        let start = edit_gets(handle, &count)
        let problem = errno
        markPastes(false)
        signalState.pointee.isLineOpen = false
        if let outcome { return outcome }
        guard let start, count > 0 else {
            output.write("\n")
            return count < 0 ? .failed(problem) : .endOfInput
        }
        var scalars = UnsafeBufferPointer(start: start, count: Int(count))[...]
        let hasEnd = scalars.last == 0x0A || scalars.last == 0x0D
        if hasEnd { scalars = scalars.dropLast() }
        // Without line editing the end of the terminal's input may cut a line short.
        if !hasEnd { output.write("\n") }
        let line = Self.text(scalars)
        if line.utf8.count > settings.lineLimit { return .tooLong(LineProblem(number: nil, reason: .longerThan(settings.lineLimit))) }
        return .line(line)
    }

    /// Begins the line with what was typed of it. A letter that stopped something waits for the next one: alone it was a key.
    private func begin(with typed: TypedAhead?) {
        held = []
        guard let typed else { return }
        let (bytes, isLine) = typed.take()
        guard isLine else { return held = bytes }
        // Where the terminal itself shows what is typed, it has not shown this.
        if isDumb { output.write(String(decoding: bytes.prefix { $0 >= 0x20 }, as: UTF8.self)) }
        decoder.append(bytes)
    }

    /// What was read, behind the letter that was held for it.
    private func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        defer { held = [] }
        guard let first = bytes.first, first >= 0x20, first != 0x7F else { return Array(bytes) }
        return held + bytes
    }

    /// Takes what was typed before the prompt, while the terminal still edited lines itself. A `^D` of that time
    /// comes as a zero byte (Linux keeps it as a mark in its buffer).
    private func takeTypeAhead() {
        var waiting = pollfd(fd: settings.input, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 0) > 0, waiting.revents & Int16(POLLIN) != 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let got = read(settings.input, &bytes, bytes.count)
        guard got > 0 else { return }
        decoder.append(joined(bytes[..<got]).map { $0 == 0 ? 0x04 : $0 })
    }

    private func show(_ prompt: Prompt) {
        let isUTF8 = TerminalLocale.isUTF8InUse
        let scalars = prompt.encoded(isStyled: settings.facts.color > .none && !isDumb, isUTF8: isUTF8)
        promptBuffer.deallocate()
        promptBuffer = .allocate(capacity: scalars.count + 1)
        for (index, scalar) in scalars.enumerated() { promptBuffer[index] = Int32(bitPattern: scalar.value) }
        promptBuffer[scalars.count] = 0
        promptColumns = prompt.encoded(isStyled: false, isUTF8: isUTF8).reduce(0) { $0 + EditRows.columns(of: $1, at: $0) }
    }

    private func markPastes(_ on: Bool) {
        guard !isDumb else { return }
        signalState.pointee.isPasteMarked = on
        output.write(on ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
    }

    static func text(_ scalars: some Sequence<Int32>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(Unicode.Scalar(UInt32(bitPattern: scalar)) ?? "\u{FFFD}") }
        return String(text)
    }

    /// The line as it stands.
    var line: [Unicode.Scalar] {
        let buffer = UnsafeBufferPointer(start: edit_line_start(handle), count: edit_line_count(handle))
        return buffer.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    }

    /// Ends the read with `result`: libedit is told that reading was interrupted until it returns.
    func finish(_ result: LineResult) {
        outcome = result
        feed = []
        feedHead = 0
    }

    // MARK: - Characters for libedit

    /// The next character, by libedit's rules: 1, 0 at the end, -1 with `errno`.
    func readCharacter(into character: UnsafeMutablePointer<Int32>?) -> Int32 {
        guard let character else { return -1 }
        if !hasRawMode { hasRawMode = tcgetattr(settings.input, &rawMode) == 0 }
        var isQuiet = false
        while true {
            if let outcome {
                if outcome == .endOfInput { return 0 }
                errno = EINTR
                return -1
            }
            if let scalar = nextFed() {
                character.pointee = Int32(bitPattern: scalar.value)
                return 1
            }
            switch decoder.next(isQuiet: isQuiet) {
            case .wait(let milliseconds):
                isQuiet = !awaitBytes(milliseconds: milliseconds)
                continue
            case .event(.character(let scalar)):
                if let passed = accept(scalar) {
                    character.pointee = Int32(bitPattern: passed.value)
                    return 1
                }
            case .event(.paste(let bytes)):
                paste(bytes)
            case .event(.notText):
                drop(.notText(LineProblem(number: nil, reason: .keyNotUTF8)))
            case .event(.tooLong):
                drop(.tooLong(LineProblem(number: nil, reason: .longerThan(settings.lineLimit))))
            }
            isQuiet = false
        }
    }

    private func nextFed() -> Unicode.Scalar? {
        guard feedHead < feed.count else { return nil }
        defer { feedHead += 1 }
        return feed[feedHead]
    }

    /// What libedit gets of a key; nil where the editor deals with it.
    private func accept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x03 where !isDumb:
            interrupt()
            return nil
        case 0x1A where !isDumb:
            suspend()
            return nil
        case 0x80..<0xA0:
            return nil
        case 0xA0... where !TerminalLocale.isUTF8InUse:
            drop(.notText(LineProblem(number: nil, reason: .onlyASCII)))
            return nil
        default:
            guard fits(adding: 4) || scalar.value < 0x20 || scalar.value == 0x7F else {
                drop(.tooLong(LineProblem(number: nil, reason: .longerThan(settings.lineLimit))))
                return nil
            }
            guard let composed = Composition.of(scalar, after: charBeforeCursor) else { return scalar }
            // libedit counts a mark as a column of its own; one character in place of two has none to count.
            replacing = 1
            inserting = [composed]
            return Self.insertKey
        }
    }

    private var charBeforeCursor: Unicode.Scalar? {
        let cursor = edit_line_cursor(handle)
        guard !isDumb, cursor > 0 else { return nil }
        return Unicode.Scalar(UInt32(bitPattern: edit_line_start(handle)[cursor - 1]))
    }

    /// Whether `bytes` more stay within the line's limit.
    func fits(adding bytes: Int) -> Bool {
        let count = edit_line_count(handle)
        // A scalar takes up to four bytes: most lines need no counting.
        if count * 4 + bytes <= settings.lineLimit { return true }
        return line.reduce(bytes) { $0 + UTF8.width($1) } <= settings.lineLimit
    }

    /// Waits for bytes and hands them to the decoder; false where none came in time.
    func awaitBytes(milliseconds: Int?) -> Bool {
        var waiting = [
            pollfd(fd: settings.input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signalState.pointee.wakeReader, events: Int16(POLLIN), revents: 0),
        ]
        if !held.isEmpty, milliseconds == nil {
            // One more key within a moment makes a line of it.
            if poll(&waiting, 2, Int32(TypedAhead.pause)) == 0 { held = [] }
        }
        let count = poll(&waiting, 2, (milliseconds ?? idleMilliseconds).map { Int32(clamping: $0) } ?? -1)
        if waiting[1].revents != 0 { drainWakes() }
        lookAtSignals()
        if count == 0, milliseconds == nil {
            unfinished = String(String.UnicodeScalarView(line))
            leave(with: .timedOut)
        }
        guard outcome == nil, count > 0, waiting[0].revents != 0 else { return count != 0 }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let got = read(settings.input, &bytes, bytes.count)
        if got > 0 {
            decoder.append(joined(bytes[..<got]))
        } else if got == 0 || errno == EIO {
            // The terminal has gone, or in line mode the person typed ^D.
            outcome = .endOfInput
        } else if errno != EINTR && errno != EAGAIN {
            outcome = .failed(errno)
        }
        return true
    }
}
