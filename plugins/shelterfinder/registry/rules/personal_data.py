"""What is published cannot be taken back, and a registry with a history keeps even what was deleted. So no public place may hold the
number of an identity document, or a person's name beside a mobile number. Identity numbers are known by their check digits: Chinese
ones everywhere, those of Finland, Norway, Sweden, Denmark and Korea in a registry of that country. A name is known by what stands with
it: a title, or a word such as 联系人 or "contact person". Write the role and the number of the office instead.

Accepted:

    facilities:
      - health_notes: ["钥匙在值班室"]

Refused:

    facilities:
      - health_notes: ["联系人：王小明 13812345678"]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from stdnum.cn import ric
from stdnum.dk import cpr
from stdnum.fi import hetu
from stdnum.kr import rrn
from stdnum.no import fodselsnummer
from stdnum.se import personnummer

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility, Site
from shelterfinder.registry.texts import Hit, search_free_texts
from shelterfinder.registry.withheld import is_withheld

level: Level = "error"
alone = True
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The hundred most frequent surnames of China; most of its people bear one."""
CHINESE_NAME = f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
CHINESE_NUMBER = r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"
"""A Chinese mobile number: eleven digits that begin with 13 to 19."""
CHINESE_TITLE = "先生|女士|同志|小姐|主任|经理|师傅|老师|科长|处长|站长|队长|所长|书记"
TITLED_SURNAME = f"(?<![\u4e00-\u9fff])[{SURNAMES}](?:{CHINESE_TITLE})"
"""A surname with a title alone, at the beginning of a word: 工程队长 is a post, 程队长 a person."""
CHINESE_CUE = "联系人|负责人|责任人|管理人|值班人|姓名"
LATIN_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?: [A-ZÀ-ÖØ-Þ][\w'’-]+){1,2}"
LATIN_NUMBER = r"(?<!\d)\+?\d[\d -]{6,15}\d"
LATIN_CUE = r"(?i:\b(?:contact person|contact|kontaktperson|yhteyshenkilö|mr|mrs|ms|herr|frau|fru|rouva|herra))"
GAP = r"[ \t:：,，;；()（）-]{0,4}"
NAME_AND_NUMBER = re.compile(
    f"(?:{CHINESE_CUE}){GAP}{CHINESE_NAME}(?:{CHINESE_TITLE})?{GAP}(?:手机|电话)?{GAP}{CHINESE_NUMBER}"
    f"|{CHINESE_NAME}(?:{CHINESE_TITLE}){GAP}(?:手机|电话)?{GAP}{CHINESE_NUMBER}"
    f"|{TITLED_SURNAME}{GAP}(?:手机|电话)?{GAP}{CHINESE_NUMBER}"
    f"|{LATIN_CUE}[.:]? {LATIN_NAME}{GAP}{LATIN_NUMBER}"
)
TITLED_NAME = re.compile(
    f"(?:(?:{CHINESE_CUE}){GAP})?{CHINESE_NAME}(?:{CHINESE_TITLE})|(?:{CHINESE_CUE}){GAP}{CHINESE_NAME}|{TITLED_SURNAME}"
)
"""A whole label of a contact that is the name of a person."""
SIGN = re.compile(r"\d[\d -]{5}")
"""Six digits of an identity number or a telephone, with what may stand between them, hold such a piece; most texts do not."""
IDENTITY = re.compile(r"(?<![\w-])(?:\d{17}[\dXx]|\d{6}[-+A-FU-Y]?\d{3,4}[\dA-Y]|\d{6}-\d{7}|\d{11})(?![\w-])")
BY_COUNTRY: Mapping[str, tuple[Callable[[str], bool], ...]] = {
    "DK": (cpr.is_valid,),
    "FI": (hetu.is_valid,),
    "KR": (rrn.is_valid,),
    "NO": (fodselsnummer.is_valid,),
    "SE": (personnummer.is_valid,),
}
"""Numbers with a date and check digits: of numbers with as many digits, fewer than one in 300 passes by chance."""


def check(material: Material) -> Iterator[Finding]:
    """Every identity number and every name with a mobile number in what is public of a place."""
    for hit in personal_hits(material):
        case = None if hit.match.re is IDENTITY else "name"
        yield hit.entry.finding(*hit.steps, found=_masked(hit.match[0]), case=case, position=hit.match.start() + 1)
    yield from _contacts(material)


def personal_hits(material: Material) -> Iterator[Hit]:
    """Every text that is public and holds a number of a person."""
    site = material.site.record if material.site is not None else None
    for pattern in (IDENTITY, NAME_AND_NUMBER):
        for hit in search_free_texts(material, pattern, SIGN):
            if is_public(hit) and (pattern is not IDENTITY or _is_identity(hit, site)):
                yield hit


def is_public(hit: Hit) -> bool:
    """True for a text of the site or of an area, and for one that a public place does not withhold."""
    record = hit.entry.record
    if not isinstance(record, Facility):
        return record is not None
    names = ".".join(step for step in hit.steps if isinstance(step, str))
    return record.publication.state == "public" and not is_withheld(names, record.publication.withheld_fields)


def _is_identity(hit: Hit, site: Site | None) -> bool:
    """True if any number of the text has the check digits of an identity number."""
    validators = (ric.is_valid, *BY_COUNTRY.get(site.country if site else "", ()))
    numbers = (match[0] for match in IDENTITY.finditer(hit.match.string))
    return any(validator(number) for number in numbers for validator in validators)


def _contacts(material: Material) -> Iterator[Finding]:
    """Every contact that is a titled name with a mobile number."""
    for entry, record in material.places:
        if not record.contacts or record.publication.state != "public" or is_withheld("contacts", record.publication.withheld_fields):
            continue
        for index, contact in enumerate(record.contacts):
            labels = contact.label.values() if contact.label else ()
            if contact.phone and re.search(CHINESE_NUMBER, contact.phone) and any(map(TITLED_NAME.fullmatch, labels)):
                yield entry.finding("contacts", index, "label", found=_masked(next(filter(TITLED_NAME.fullmatch, labels))), case="label")


def _masked(text: str) -> str:
    """As much of a text as is needed to find it: reports are published as well."""
    return f"{text[:2]}…"
