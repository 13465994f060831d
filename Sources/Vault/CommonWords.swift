/// Words that people put into passphrases first: a guesser tries them, and sentences of them, before anything else.
enum CommonWords {
    /// What one of them is worth, in quarters of a bit: one of about a hundred, and the next is half known from it.
    private static let worth = 18

    private static let listed: Set<String> = Set(
        """
        i you he she it we they me my your his her our us him them mine yours a an the and or but so if not no yes of to in on at for from with by up down out off
        is am are was be been do does did done have has had can will would could should may must go going gone get got make made take took come came see saw know
        think want need like love loves loved hate miss feel live life die let give say said tell told good bad best better big little new old happy sad
        sweet pretty beautiful hot cold baby babe boy girl girls man men woman wife husband mom mum mommy dad daddy mother father sister brother son daughter
        family friend friends angel angels heart hearts soul kiss god jesus christ lord king queen prince princess star stars sun moon sky day night today
        tomorrow forever always never ever one two three four five time home house dog dogs cat cats music rock money blue red green black white pink
        summer winter spring fall hello hi hey please thank thanks sorry what who when where why how this that all my too much very world dream dreams
        secret password pass word login welcome monkey dragon master football soccer baseball let letmein open enter
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    /// `quarters` without what its everyday words count above their worth. Letters alone are looked at, in any case.
    static func capped(_ passphrase: UnsafeRawBufferPointer, _ quarters: Int) -> Int {
        var rest = quarters
        var word: [UInt8] = []
        func close() {
            defer {
                for index in word.indices { word[index] = 0 }
                word.removeAll(keepingCapacity: true)
            }
            guard !word.isEmpty, listed.contains(where: { $0.utf8.elementsEqual(word) }) else { return }
            // As the hint counts the letters of a word.
            let counted = word.indices.reduce(0) { $0 + ($1 == 0 ? 18 : $1 < 3 ? 10 : 6) }
            rest -= max(0, counted - worth)
        }
        word.reserveCapacity(passphrase.count)
        for byte in passphrase {
            let small = byte | 0x20
            if small >= 0x61, small <= 0x7A { word.append(small) } else { close() }
        }
        close()
        return max(0, rest)
    }
}
