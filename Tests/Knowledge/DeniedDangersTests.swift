import Testing

@testable import Knowledge

@Suite struct DeniedDangersTests {
    @Test(arguments: [
        ("never had a seizure, never suicidal, i just cant remember peoples names", " i just cant remember peoples names"),
        ("no dark thoughts, no fits, just this ringing at .5 mg", " just this ringing at .5 mg"),
        ("im not suicidal, just worn out by 0.25 less", " just worn out by 0.25 less"),
        ("no chest pain. no fever. my jaw locks at night", " my jaw locks at night"),
    ])
    func whatIsOnlyDeniedIsLeftOut(line: String, left: String) {
        #expect(DeniedDangers.left(of: line) == left)
    }

    @Test(arguments: [
        "never had a seizure, could i get one", "no seizures", "no sleep, no appetite, what helps", "not suicidal, no fits", "no, the seizure was last night", "cut to 0.5, no change",
        "never had a seizure but i am scared of one", "no fits so far, does a slow taper keep it that way",
    ])
    func whatTheQuestionMayLeanOnStays(line: String) {
        #expect(DeniedDangers.left(of: line) == line)
    }
}
