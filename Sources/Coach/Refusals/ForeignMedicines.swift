/// Medicines and drugs that the data don't hold: names that are often asked for, and the endings that the international
/// names of whole classes share. Only what a refusal looks at; a name alone refuses nothing.
enum ForeignMedicines {
    static func names(_ word: String) -> Bool {
        if OtherDrugs.names(word) || listed.contains(word) { return true }
        if word.count > 4, word.hasSuffix("s"), listed.contains(String(word.dropLast())) { return true }
        return word.count >= 7 && !words.contains(word) && endings.contains { word.hasSuffix($0) }
    }

    /// INN stems (WHO, "The use of stems in the selection of INN"), those that no everyday word ends in.
    private static let endings = [
        "oxetine", "triptyline", "ipramine", "alopram", "codone", "morphone", "setron", "prazole", "statin", "sartan", "olol", "floxacin", "cycline",
        "cillin", "mycin", "micin", "barbital", "gabalin", "azodone", "tiapine", "peridone",
        "orexant", "racetam", "triptan", "dipine", "thiazide", "profen", "gliptin", "gliflozin", "glutide", "tidine", "conazole", "nidazole", "xaban",
        "parin", "lukast", "dronate", "tinib", "mab", "fibrate", "vastatin", "pril", "prilat",
        "tadine", "rizine", "solone", "sonide", "metasone", "terol", "tropium", "vir", "ciclovir", "oxicam", "coxib", "semide", "zosin", "steride",
        "denafil", "dafil", "glitazone", "formin", "thyroxine", "trexate", "cavir", "faxine", "caine",
        "gepant", "phylline", "azosin", "lafaxine", "apine", "idone", "piprant", "pressin", "relin", "grel", "arone", "amide", "azine",
    ]

    /// Everyday words, and words of this field, that end like a medicine.
    private static let words: Set<String> = [
        "magazine", "cuisine", "pyramide", "april", "reservoir", "elixir", "caravir", "abandone", "condone", "cocaine", "benzocaine", "glutamide", "bromide",
        "ceramide", "histidine", "nicotinamide", "niacinamide", "acetamide",
    ]

    private static let listed: Set<String> = Set(
        """
        accutane aciclovir actos acyclovir adalimumab advair aimovig albuterol alendronate allegra allopurinol amoxicillin amoxil antabuse anastrozole
        apixaban aricept arimidex armodafinil atorvastatin atropine augmentin avodart azathioprine azithromycin beclomethasone benazepril benztropine
        bicalutamide bisacodyl bisoprolol botox brilinta budesonide bumetanide bystolic calpol candesartan captopril cardizem carbimazole carvedilol
        cefalexin ceftriaxone cephalexin celecoxib cetirizine champix chlorpromazine cialis cimetidine cinnarizine cipro claritin clindamycin
        clobetasol clomid clopidogrel cocodamol cogentin colchicine concerta coreg coumadin cozaar crestor cyclobenzaprine cyproheptadine cytomel
        dapagliflozin dabigatran depo depot desloratadine dexamethasone dexedrine dexilant dextromethorphan diclofenac dicyclomine diflucan digoxin
        diltiazem dimenhydramine dioralyte diovan donepezil domperidone doxazosin doxycycline dulaglutide dulcolax dupixent dydrogesterone eliquis
        elvanse empagliflozin enalapril enbrel entresto epipen ergotamine esomeprazole estradiol ezetimibe famotidine farxiga febuxostat fexofenadine
        finasteride fiorinal flagyl flecainide flexeril flomax flonase fluticasone folate furosemide gaviscon glargine gliclazide glimepiride
        glipizide glyburide humalog humira hydralazine hydrochlorothiazide hydrocortisone hydroxychloroquine imitrex imodium indapamide indometacin
        insulin irbesartan isotretinoin ivabradine ivermectin januvia jardiance keflex kenalog ketorolac labetalol lactulose lamisil lansoprazole
        lantus lasix latanoprost letrozole leuprolide levocetirizine levodopa levothyroxine linagliptin lipitor liraglutide lisdexamfetamine
        loperamide loratadine losartan lovastatin lumigan lurasidone latuda lybrel macrobid madopar maxalt meclizine medroxyprogesterone meloxicam
        memantine mestinon metamucil methimazole methocarbamol methotrexate metoclopramide metronidazole microgynon minipress minocycline minoxidil
        mirena mobic montelukast mounjaro movicol mucinex mupirocin nabumetone nasonex nebivolol nexium nicorette nicorandil nifedipine nitrofurantoin
        nitroglycerin nizatidine norvasc novolog nurofen nyquil olmesartan omeprazole ondansetron oramorph orlistat oseltamivir oxybutynin ozempic
        pantoprazole parnate paxlovid penicillin pepcid perindopril phentermine pioglitazone plaquenil plavix pramipexole pravastatin prednisolone
        prednisone prilosec primidone probiotics propecia propylthiouracil protonix pseudoephedrine quinine ramipril ranitidine relpax repatha
        restasis retinol rifampicin rivaroxaban rizatriptan roaccutane robaxin ropinirole rosuvastatin rybelsus salbutamol sacubitril saxenda
        semaglutide senna seretide sertralin sildenafil simvastatin singulair sinemet sitagliptin skyrizi solifenacin spiriva spironolactone statins
        sterapred stelara sublocade sudafed sulfasalazine sumatriptan symbicort synthroid tacrolimus tadalafil tagamet tamiflu tamoxifen tamsulosin
        telmisartan terazosin terbinafine thyroxine ticagrelor timolol tirzepatide torsemide tradjenta tranexamic trelegy tresiba triamcinolone
        trulicity tylenols uceris valacyclovir valaciclovir valsartan valtrex vancomycin varenicline ventolin verapamil viagra victoza voltaren
        voltarol warfarin wegovy xarelto xeljanz yasmin yaz zantac zepbound zestril zetia zithromax zocor zolmitriptan zomig zopiclon zovirax zyban
        zyloprim zyrtec amitrip trazadone seroqual gabbies gabby oxy oxys perc percs hydro hydros subs sub molly shrooms coke meth dope xtc ecstasy
        poppers dxm norcos vicodins zolofts gabapentine lexipro effexxor wellbutrine clonidine hydroxyzine vistaril ambisome steroid steroids inhaler
        antipsychotic antipsychotics pred statin ppi opiate opiates betablocker betablockers triptan antihistamines painkillers
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
