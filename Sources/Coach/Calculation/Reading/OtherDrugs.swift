/// Medicines and drugs that the calculator does not know and must not mistake for one that it does. A line that
/// names one of them is never computed.
enum OtherDrugs {
    static func names(_ word: String) -> Bool {
        if listed.contains(word) { return true }
        let letters = word.utf8
        guard letters.count > 4 else { return false }
        if letters.last == UInt8(ascii: "s"), listed.contains(String(word.dropLast())) { return true }
        // Endings that the international names of other classes share.
        return letters.count >= 8 && endings.contains { $0.last == letters.last && letters.suffix($0.count).elementsEqual($0) }
    }

    private static let endings: [[UInt8]] = [
        "oxetine", "triptyline", "ipramine", "alopram", "codone", "morphone", "morphine", "setron", "prazole", "statin", "sartan", "olol",
        "floxacin", "cycline", "cillin", "mycin", "barbital", "gabalin", "gabapentin", "azodone", "piprazole", "tiapine", "peridone", "venlafaxine",
        "orexant", "racetam", "triptan", "dipine", "thiazide", "profen", "nabinol",
    ].map { Array($0.utf8) }

    private static let listed: Set<String> = Set(
        """
        abilify acamprosate acetaminophen acid adderall advil aleve amitriptyline amlodipine amitryptyline amphetamine anafranil antihistamine aripiprazole
        aspirin atarax atenolol atomoxetine baclofen beer beers belsomra benadryl bromazolam bromonordiazepam brexpiprazole budipine buprenorphine bupropion buspar
        buspirone caffeine camazepam cannabis carbamazepine catapres cbd celexa celebrex chantix cinazepam cipralex citalopram clomipramine clonazolam clonidine
        cloniprazepam clonixin clotiazepam cloxazolam clozapine cocaine codeine coffee concerta cymbalta cytisine delorazepam demerol depakote desipramine desoxypipradrol
        desvenlafaxine dextroamphetamine diclazepam dilantin dilaudid diphenhydramine divalproex doxepin doxylamine duloxetine effexor elavil epilim escitalopram esketamine
        fentanyl flualprazolam flubromazepam flubromazolam flubrotizolam fludiazepam flunitrazolam fluoxetine fluphenazine fluvoxamine fonazepam gabapentin
        geodon ghb gidazepam guanfacine haldol haloperidol heroin hydrocodone hydromorphone hydroxyzine ibuprofen imipramine inderal kava keppra ketamine kratom
        lamictal lamotrigine levetiracetam lexapro lisinopril lithium lofexidine loxapine lsd luvox lyrica lyrika magnesium marijuana mdma meclonazepam melatonin
        metformin methadone methamphetamine methylphenidate metizolam metoprolol mexazolam mirtaz mirtazapine modafinil morphine mushrooms naloxone naltrexone naproxen nardil
        nicotine nifoxipam nimetazepam nitrazolam norco nortriptyline nuvigil olanzapine opana opioid opioids opium oxcarbazepine oxycodone oxycontin oxymorphone pamelor paracetamol
        paroxetine paxil percocet percoset perphenazine phenazepam phenergan phenibut phenobarb phenobarbital phenobarbitol phenytoin pinazepam pramipexole prazosin pregabalin
        pristiq progesterone promethazine propranolol provigil prozac psilocybin pyrazolam quetiapine quviviq ramelteon remeron requip risperdal risperidone
        ritalin ropinirole rozerem seroquel sertraline sinequan strattera suboxone suboxon subutex suvorexant tapentadol tegretol tetrazepam theanine tianeptine
        tizanidine topamax topiramate tramadol trazodone trileptal trintellix tylenol unisom valerian valproate valproic venlafaxine viibryd vicodin vilazodone vodka
        vortioxetine vyvanse weed wellbutrin wine whiskey xyrem ziprasidone zofran zoloft zyprexa ssri ssris snri antidepressant antidepressants tofisopam
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
