import Glibc
import ShellSupport
import Terminal
import Testing

/// Lines from pipes and files.
@Suite struct PlainReaderTests {
    /// What a reader makes of `pieces`, each written to the pipe in one go.
    private static func read(_ bytes: [UInt8], limit: Int = 64 * 1024) throws -> [LineResult] {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reader, writer) = (ends[0], ends[1])
        defer { close(reader) }
        _ = fcntl(writer, F_SETFL, O_NONBLOCK)
        // Small enough for the pipe's own memory.
        let count = bytes.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        #expect(count == bytes.count)
        close(writer)
        var lines = PlainReader(descriptor: reader, limit: limit)
        var results: [LineResult] = []
        while true {
            let result = lines.next()
            if result == .endOfInput { break }
            results.append(result)
            if case .failed = result { break }
        }
        #expect(lines.next() == .endOfInput)
        return results
    }

    private static func read(_ text: String, limit: Int = 64 * 1024) throws -> [LineResult] {
        try read(Array(text.utf8), limit: limit)
    }

    @Test func linesComeWithoutTheirEnds() throws {
        #expect(try Self.read("a\n\nb\r\nc") == [.line("a"), .line(""), .line("b"), .line("c")])
        #expect(try Self.read("") == [])
        #expect(try Self.read("\u{FEFF}a\n\u{FEFF}b\n") == [.line("a"), .line("\u{FEFF}b")])
    }

    @Test func theLimitIsExact() throws {
        #expect(try Self.read("12345\n123456\r\n12345\r\n", limit: 5)
            == [.line("12345"), .tooLong(LineProblem(number: 2, reason: .longerThan(5))), .line("12345")])
    }

    @Test func aLineTooLongIsSkippedAndTheNextIsRead() throws {
        let long = String(repeating: "x", count: 40_000)
        #expect(try Self.read("one\n" + long + "\ntwo", limit: 100)
            == [.line("one"), .tooLong(LineProblem(number: 2, reason: .longerThan(100))), .line("two")])
        #expect(try Self.read(long, limit: 100) == [.tooLong(LineProblem(number: 1, reason: .longerThan(100)))])
    }

    @Test func whatIsNoTextIsSkippedAndTheNextIsRead() throws {
        #expect(try Self.read([0x61, 0x0A, 0x62, 0xFF, 0x0A, 0x63, 0x00, 0x0A, 0x64]) == [
            .line("a"), .notText(LineProblem(number: 2, reason: .notUTF8(byte: 2))),
            .notText(LineProblem(number: 3, reason: .zeroByte(byte: 2))), .line("d"),
        ])
    }

    @Test func problemsSayWhatToDo() {
        #expect(LineProblem(number: 7, reason: .longerThan(65536)).description
            == "line 7 is longer than 64 KiB and was not read: send it in shorter lines")
        #expect(LineProblem(number: 7, reason: .notUTF8(byte: 3)).description
            == "line 7 is not UTF-8 text (byte 3) and was not read: save the file as UTF-8")
    }

    /// Whatever bytes come: as many results as there are lines, and the good lines are the good lines.
    @Test func noLineIsLost() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            var lines: [[UInt8]] = []
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let count = Int.random(in: 0...60, using: &random)
                let isText = Bool.random(using: &random)
                lines.append((0..<count).map { _ in
                    let byte = isText ? UInt8.random(in: 0x20...0x7E, using: &random) : UInt8.random(in: 0...255, using: &random)
                    return byte == 0x0A || byte == 0x0D ? 0x20 : byte
                })
            }
            let results = try Self.read(lines.flatMap { $0 + [0x0A] }, limit: 50)
            #expect(results.count == lines.count)
            for (index, (line, result)) in zip(lines, results).enumerated() {
                let text = String(validating: line, as: UTF8.self)
                switch result {
                case .line(let read): #expect(read.utf8.elementsEqual(line) && line.count <= 50 && !line.contains(0))
                case .tooLong(let problem): #expect(line.count > 50 && problem.number == index + 1)
                case .notText(let problem): #expect((text == nil || line.contains(0)) && problem.number == index + 1)
                default: Issue.record("unexpected \(result)")
                }
            }
        }
    }

    @Test func aMegabyteInAPipeIsAnErrorAndTheRestIsRead() throws {
        let input = Array((String(repeating: "z", count: 1_000_000) + "\nnext\n").utf8)
        let program = try PipedProgram(Demo.path(), ["plain"], input: input)
        #expect(program.output == """
            1: refused: line 1 is longer than 64 KiB and was not read: send it in shorter lines
            2: got <next>
            2: end

            """)
        #expect(program.ending == .exit(0))
    }

    @Test func randomBytesInAPipeAreErrorsAndTheRestIsRead() throws {
        var random = SeededGenerator(seed: 5)
        let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let program = try PipedProgram(Demo.path(), ["plain"], input: noise + Array("\nnext".utf8))
        #expect(program.output.contains("refused: line 1 "))
        #expect(program.output.hasSuffix("got <next>\n\(noise.count { $0 == 0x0A } + 2): end\n"))
        #expect(program.ending == .exit(0))
    }
}
