"""Made-up people: names as varied as those of the people who work in the health service."""

from random import Random

# Given names and family names that go together. All are common; no pair is meant to be anybody.
_POOLS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("Sarah", "Thomas", "Hannah", "James", "Rebecca", "Oliver", "Charlotte", "Edward", "Lucy", "Matthew", "Joanne"),
        ("Ashworth", "Bennett", "Carter", "Fielding", "Hargreaves", "Kirkby", "Marsden", "Pickering", "Thornton"),
    ),
    (
        ("Alice", "Peter", "Gemma", "Daniel", "Karen", "Stuart", "Emily", "Robert", "Claire", "Andrew", "Philippa"),
        ("Barlow", "Dyson", "Eccles", "Greenwood", "Holroyd", "Lister", "Naylor", "Sutcliffe", "Whitaker", "Yates"),
    ),
    (
        ("Sian", "Gareth", "Rhiannon", "Owain", "Fiona", "Callum", "Eilidh", "Hamish", "Siobhan", "Niall", "Aoife"),
        ("Morgan", "Llewellyn", "Pritchard", "McAllister", "Sinclair", "Drummond", "O'Brien", "Gallagher", "Kinsella"),
    ),
    (
        ("Priya", "Anil", "Kavita", "Rajesh", "Meera", "Sanjay", "Deepa", "Vikram", "Nisha", "Arjun", "Lakshmi"),
        ("Patel", "Sharma", "Desai", "Krishnan", "Mehta", "Nair", "Chaudhari", "Iyer", "Bhattacharya", "Reddy"),
    ),
    (
        ("Amina", "Imran", "Fatima", "Tariq", "Sadia", "Bilal", "Nadia", "Kamran", "Rukhsana", "Yusuf", "Shabana"),
        ("Hussain", "Malik", "Qureshi", "Chowdhury", "Rahman", "Siddiqui", "Akhtar", "Begum", "Sheikh", "Mirza"),
    ),
    (
        ("Harpreet", "Jasbir", "Simran", "Gurdeep", "Manjit", "Ravinder"),
        ("Gill", "Dhillon", "Sandhu", "Grewal", "Bains"),
    ),
    (
        ("Ngozi", "Chinedu", "Folake", "Emeka", "Adaeze", "Tunde", "Abena", "Kwame", "Akosua", "Kofi"),
        ("Okafor", "Adeyemi", "Eze", "Balogun", "Nwosu", "Mensah", "Boateng", "Owusu", "Asante"),
    ),
    (
        ("Marisol", "Jericho", "Analyn", "Rodel", "Cherry Lou", "Benjie"),
        ("Santos", "Reyes", "Dela Cruz", "Bautista", "Villanueva"),
    ),
    (
        ("Agnieszka", "Piotr", "Katarzyna", "Tomasz"),
        ("Kowalczyk", "Nowak", "Mazur", "Wojcik"),
    ),
    (
        ("Ioana", "Andrei", "Raluca", "Mihai"),
        ("Popescu", "Ionescu", "Dumitru", "Stan"),
    ),
    (
        ("Marcia", "Delroy", "Yvonne", "Winston", "Tanisha", "Errol"),
        ("Campbell", "Grant", "Francis", "Bailey", "Wright"),
    ),
    (
        ("Mei Ling", "Kar Wai", "Wing Yan", "Jun", "Hoi Ting", "Xin Yi"),
        ("Chan", "Leung", "Wong", "Cheung", "Tan"),
    ),
    (
        ("Layla", "Omar", "Mariam", "Khaled", "Yasmin", "Hassan"),
        ("El-Sayed", "Haddad", "Mansour", "Farouk", "Al-Khatib"),
    ),
    (
        ("Rudo", "Tendai", "Chipo", "Farai", "Nomsa", "Themba"),
        ("Moyo", "Ncube", "Chikwanda", "Dube", "Sibanda"),
    ),
    (
        ("Eleni", "Andreas", "Maria", "Costas"),
        ("Georgiou", "Christodoulou", "Ioannou", "Panayiotou"),
    ),
    (
        ("Ines", "Rui", "Catarina", "Miguel"),
        ("Ferreira", "Carvalho", "Almeida", "Da Silva"),
    ),
)
_LONG_NAMES = (
    "Alexandra Fotheringham-Cavendish",
    "Oluwaseun Adebayo-Worthington",
    "Christopher Butterworth-Ravensdale",
    "Thiruvananthan Subramaniam-Ponnambalam",
)


def made_up_names(random: Random, number: int) -> tuple[str, ...]:
    """Return so many different names, a few of them long, in an order that depends on the random numbers.

    Raises
    ------
    ValueError
        If more names are asked for than the pools can make.
    """
    possible = sum(len(given) * len(family) for given, family in _POOLS)
    if number > possible // 2:
        raise ValueError(f"the pools hold names for {possible // 2} people, not {number}")
    names = dict.fromkeys(_LONG_NAMES[:number])
    weights = [len(given) for given, _ in _POOLS]
    while len(names) < number:
        given, family = random.choices(_POOLS, weights)[0]
        names[f"{random.choice(given)} {random.choice(family)}"] = None
    chosen = list(names)
    random.shuffle(chosen)
    return tuple(chosen)
