/// Runs compiled patterns over a line.
struct Matcher {
    let blob: Blob
    let program: Int
    let bounds: Int
    let parts: Int
    let lists: Int
    let tokens: UnsafeBufferPointer<Token>
    let atoms: UnsafeBufferPointer<UInt64>
    let width: Int
    let present: UnsafeBufferPointer<UInt64>
    /// The attempt in which a state (an instruction at a place in the line) was last entered: no attempt enters one twice.
    private var entered: [UInt32] = []
    private var attempt: UInt32 = 0
    private var stack: [State] = []
    /// What `isPossible` has said of a part: 0 for nothing yet, 1 for no, 2 for yes. Many cases share a part.
    private var possible: [UInt8]
    /// The words of the line with which the part at hand may begin; see `readFirst`.
    private var first: [Int] = []

    /// The frames that stand over each word, once somebody asked for them.
    private(set) var framesFound: [UInt16]?

    private struct State {
        var instruction: Int32
        var place: Int32
    }

    init(blob: Blob, tokens: UnsafeBufferPointer<Token>, atoms: UnsafeBufferPointer<UInt64>, width: Int, present: UnsafeBufferPointer<UInt64>) {
        self.blob = blob
        program = blob.bounds(.program).offset
        bounds = blob.bounds(.bounds).offset
        parts = blob.bounds(.parts).offset
        lists = blob.bounds(.lists).offset
        possible = [UInt8](repeating: 0, count: blob.bounds(.parts).length / PackLayout.partLength)
        self.tokens = tokens
        self.atoms = atoms
        self.width = width
        self.present = present
    }

    /// The frames that stand over each word; see Frames.
    mutating func frames() -> [UInt16] {
        if let framesFound { return framesFound }
        let found = Frames(blob).masks(&self)
        framesFound = found
        return found
    }

    /// Whether the word at `place` answers to this name.
    func has(_ atom: Int, at place: Int) -> Bool {
        atoms[place * width + atom >> 6] & (1 << UInt64(atom & 63)) != 0
    }

    /// Whether one of the words without which the part can't match is in the line.
    mutating func isPossible(_ part: Int) -> Bool {
        if possible[part] == 0 { possible[part] = holdsNeeded(part) ? 2 : 1 }
        return possible[part] == 2
    }

    private func holdsNeeded(_ part: Int) -> Bool {
        let list = lists + blob.int(parts + part * PackLayout.partLength + 8)
        let count = Int(blob.u16(list))
        if count == 0 { return true }
        for index in 0..<count {
            let atom = Int(blob.u16(list + 2 + index * 2))
            if present[atom >> 6] & (1 << UInt64(atom & 63)) != 0 { return true }
        }
        return false
    }

    /// The first match of `part` that `accepts`, as a range of words; nil where there is none.
    mutating func match(_ part: Int, where accepts: (Range<Int>) -> Bool) -> Range<Int>? {
        guard isPossible(part) else { return nil }
        let record = parts + part * PackLayout.partLength
        let start = blob.int(record), length = blob.int(record + 4)
        let states = length * (tokens.count + 1)
        if entered.count < states { entered = [UInt32](repeating: 0, count: states * 2) }
        let needsFirst = readFirst(start)
        if needsFirst, first.isEmpty { return nil }
        for place in tokens.indices {
            if needsFirst, !first.contains(where: { has($0, at: place) }) { continue }
            guard let end = run(start, length, from: place) else { continue }
            if accepts(place..<end) { return place..<end }
        }
        return nil
    }

    /// Gathers in `first` the words of the line with which the program at `start` may begin; false where it may begin with any.
    ///
    /// Many parts begin with one of several words; running each of them from each place of a long line is most of what triage costs.
    private mutating func readFirst(_ start: Int) -> Bool {
        first.removeAll(keepingCapacity: true)
        stack.removeAll(keepingCapacity: true)
        stack.append(State(instruction: 0, place: 0))
        var steps = 0
        while let state = stack.popLast() {
            var instruction = Int(state.instruction)
            thread: while true {
                steps += 1
                if steps > Self.mostFirst { return false }
                let word = blob.u32(program + (start + instruction) * 4)
                let argument = Int(word & 0xFF_FFFF)
                switch word >> 24 {
                case Instruction.split:
                    stack.append(State(instruction: Int32(argument), place: 0))
                    instruction += 1
                case Instruction.jump:
                    instruction = argument
                case Instruction.sentenceStart, Instruction.sentenceEnd, Instruction.pause:
                    instruction += 1
                case Instruction.atom:
                    if present[argument >> 6] & (1 << UInt64(argument & 63)) != 0 { first.append(argument) }
                    break thread
                default:
                    return false
                }
            }
        }
        return true
    }

    /// How many steps are taken to find the words that a part may begin with; a loop of the program ends there too.
    private static let mostFirst = 400

    private mutating func run(_ start: Int, _ length: Int, from place: Int) -> Int? {
        attempt += 1
        stack.removeAll(keepingCapacity: true)
        stack.append(State(instruction: 0, place: Int32(place)))
        let states = tokens.count + 1
        while let state = stack.popLast() {
            var instruction = Int(state.instruction), at = Int(state.place)
            thread: while true {
                if entered[instruction * states + at] == attempt { break thread }
                entered[instruction * states + at] = attempt
                let word = blob.u32(program + (start + instruction) * 4)
                let argument = Int(word & 0xFF_FFFF)
                switch word >> 24 {
                case Instruction.split:
                    stack.append(State(instruction: Int32(argument), place: Int32(at)))
                    instruction += 1
                case Instruction.jump:
                    instruction = argument
                case Instruction.sentenceStart:
                    guard at < tokens.count, tokens[at].breakBefore == 2 else { break thread }
                    instruction += 1
                case Instruction.sentenceEnd:
                    guard isSentenceEnd(at) else { break thread }
                    instruction += 1
                case Instruction.pause:
                    guard at >= tokens.count || tokens[at].breakBefore > 0 else { break thread }
                    instruction += 1
                case Instruction.accept:
                    return at
                default:
                    guard let next = step(word >> 24, argument, at, from: place) else { break thread }
                    at = next
                    instruction += 1
                }
            }
        }
        return nil
    }

    /// The place behind the word that the instruction takes, stepping over fillers where they don't fit; nil where it takes none.
    @inline(__always)
    private func step(_ operation: UInt32, _ argument: Int, _ at: Int, from start: Int) -> Int? {
        var at = at
        while at < tokens.count {
            let token = tokens[at]
            if at > start, token.breakBefore == 2 { return nil }
            switch operation {
            case Instruction.atom:
                if has(argument, at: at) { return at + 1 }
            case Instruction.number:
                if token.number != Token.noNumber {
                    let low = Int32(bitPattern: blob.u32(bounds + argument * 8)), high = Int32(bitPattern: blob.u32(bounds + argument * 8 + 4))
                    return token.number >= low && token.number <= high ? at + 1 : nil
                }
            case Instruction.any:
                if !token.isFiller { return at + 1 }
            default: // gap
                if !token.isFiller { return token.isNegator ? nil : at + 1 }
            }
            guard token.isFiller, at > start else { return nil }
            at += 1
        }
        return nil
    }

    private func isSentenceEnd(_ place: Int) -> Bool {
        var at = place
        while at < tokens.count, tokens[at].isFiller, tokens[at].breakBefore < 2 { at += 1 }
        return at == tokens.count || tokens[at].breakBefore == 2
    }
}
