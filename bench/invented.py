"""A register of invented people of many countries, as many as asked for: the same again from the same seed.

Names are drawn as in life: few are common, many are rare. The common ones are those of the sample office; the rare
ones are put together from the same letters.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from pypinyin import lazy_pinyin

from tracker.people.models import Gender
from tracker.sample.naming import FAMILY_FIRST
from tracker.sample.source import cultures

COUNTRY_OF = {
    "am": "ET", "ar": "EG", "az": "AZ", "be": "BY", "bn": "BD", "ea": "KE", "en": "GH", "es": "CU", "fa": "IR",
    "fr": "SN", "id": "ID", "ka": "GE", "kk": "KZ", "km": "KH", "lo": "LA", "mn": "MN",
    "ms": "MY", "my": "MM", "pt": "AO", "ru": "RU", "si": "LK", "sr": "RS", "th": "TH", "tl": "PH", "tr": "TR",
    "ur": "PK", "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
SIGNS = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文建国志海玉兰红晓雪梅春燕云峰飞鹏辉健俊宇浩然子轩雨欣"
    "佳怡思梦琪博天一鑫龙凤瑞祥永福林森东南西北新民世昌荣光学立成德宏家兴中正义仁智信安康宁顺达利"
)
TAIL_FAMILIES, TAIL_GIVEN = 6000, 2500  # rare names of one culture
TAIL = 0.6  # share of people who bear one
BORN = date(1955, 1, 1)
MAILED = 0.3  # share of people with an e-mail address
BIRTH_KNOWN = 0.4
NATIVE = 0.5


@dataclass(frozen=True, slots=True)
class Invented:
    full_name: str
    native_name: str
    citizenship: str
    email: str
    born_on: date | None


class Pool:
    """Names of one kind, common and rare, each drawn as often as its rank says."""

    def __init__(self, common: Sequence[str], rare: int, random: Random) -> None:
        letters = defaultdict(list)
        for name in common:
            word = f"^^{name}$"
            for at in range(len(word) - 2):
                letters[word[at : at + 2]].append(word[at + 2])
        self.common = common
        self.rare = list(dict.fromkeys(_invent(letters, random) for _ in range(rare)))
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.rare) + 1)))

    def draw(self, random: Random) -> str:
        if random.random() > TAIL or not self.rare:
            return self.common[int(len(self.common) * random.random() ** 1.5)]
        return self.rare[bisect(self.weights, random.random() * self.weights[-1])]


def _invent(letters: dict[str, list[str]], random: Random) -> str:
    """A word whose every three letters stand together in some common name."""
    word = "^^"
    while len(word) < 14:
        following = random.choice(letters[word[-2:]])
        if following == "$" and (len(word) > 5 or set(letters[word[-2:]]) == {"$"}):
            break
        word += following if following != "$" else ""
    return word[2:].strip()


@cache
def _pools(culture: str) -> tuple[Pool, Pool]:
    random, pool = Random(culture), cultures()[culture]
    families = [one.latin for one in (pool.families or pool.second)]
    given = [one.latin for gender in Gender for one in pool.given[gender]]
    return Pool(families, TAIL_FAMILIES, random), Pool(given, TAIL_GIVEN, random)


def people(count: int, seed: int = 5) -> Iterator[Invented]:
    random = Random(seed)
    known = [culture for culture in sorted(cultures()) if culture in COUNTRY_OF]
    for number in range(count):
        culture = known[int(len(known) * random.random())]
        full, native = _chinese(random) if culture == "zh" else (_latin(culture, random), "")
        email = f"{full.split()[-1].lower()}{number}@example.org" if random.random() < MAILED else ""
        born = BORN + timedelta(days=random.randrange(16_000)) if random.random() < BIRTH_KNOWN else None
        yield Invented(full, native, COUNTRY_OF[culture], email if email.isascii() else "", born)


def _latin(culture: str, random: Random) -> str:
    families, given = _pools(culture)
    family, own = families.draw(random), given.draw(random)
    return f"{family} {own}" if culture in FAMILY_FIRST else f"{own} {family}"


def _chinese(random: Random) -> tuple[str, str]:
    surname = SURNAMES[int(len(SURNAMES) * random.random() ** 2)]
    own = "".join(random.choice(SIGNS) for _ in range(1 if random.random() < 0.2 else 2))
    latin = f"{lazy_pinyin(surname)[0].title()} {''.join(lazy_pinyin(own)).title()}"
    return latin, surname + own if random.random() < NATIVE else ""
