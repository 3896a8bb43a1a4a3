"""Names of cities, areas, streets and places in Chinese and English, with the repetition that real lists have."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

SYLLABLES = tuple(
    tuple(pair.split(":"))
    for pair in """
    江:jiang 汉:han 武:wu 昌:chang 安:an 宁:ning 青:qing 山:shan 东:dong 西:xi 南:nan 北:bei 长:chang 沙:sha 海:hai
    湖:hu 河:he 州:zhou 平:ping 和:he 永:yong 兴:xing 福:fu 建:jian 德:de 清:qing 水:shui 泉:quan 石:shi 龙:long 凤:feng
    虎:hu 金:jin 银:yin 玉:yu 云:yun 天:tian 阳:yang 明:ming 光:guang 华:hua 新:xin 城:cheng 桥:qiao 港:gang 林:lin
    松:song 竹:zhu 梅:mei 兰:lan 桃:tao 柳:liu 花:hua 春:chun 秋:qiu 大:da 小:xiao 高:gao 广:guang 宝:bao 丰:feng
    康:kang 泰:tai 中:zhong 正:zheng 义:yi 仁:ren 礼:li 文:wen 信:xin 乐:le 庆:qing 祥:xiang
    """.split()  # noqa: SIM905 - a list of quoted pairs would fill a page
)
"""Characters that Chinese place names are made of, each with its reading."""
FAMOUS_STREETS = (
    ("中山", "Zhongshan"),
    ("人民", "Renmin"),
    ("解放", "Jiefang"),
    ("建设", "Jianshe"),
    ("和平", "Heping"),
    ("胜利", "Shengli"),
    ("文化", "Wenhua"),
    ("新华", "Xinhua"),
    ("滨江", "Binjiang"),
    ("迎宾", "Yingbin"),
)
"""Names that nearly every Chinese city has."""
FAMOUS_SHARE = 0.25
"""How many streets have one of them."""
STREET_ENDINGS = (("路", "Road"), ("街", "Street"), ("大道", "Avenue"), ("巷", "Lane"))
STREET_WEIGHTS = (55, 25, 8, 12)


class Name(NamedTuple):
    """One name in Chinese and in English."""

    zh: str
    en: str


def invented(chance: Random) -> Name:
    """Two characters and their reading: 江宁, Jiangning."""
    (first, first_read), (second, second_read) = chance.choice(SYLLABLES), chance.choice(SYLLABLES)
    return Name(first + second, (first_read + second_read).capitalize())


def city_name(chance: Random) -> Name:
    """A city."""
    name = invented(chance)
    return Name(name.zh + "市", name.en)


def area_name(chance: Random) -> Name:
    """A district of a city."""
    name = invented(chance)
    return Name(name.zh + "区", name.en + " District")


def street_name(chance: Random) -> Name:
    """A street; one in four has a name that other cities have too."""
    (ending_zh, ending_en) = chance.choices(STREET_ENDINGS, STREET_WEIGHTS)[0]
    zh, en = chance.choice(FAMOUS_STREETS) if chance.random() < FAMOUS_SHARE else invented(chance)
    return Name(zh + ending_zh, f"{en} {ending_en}")


def address(city: Name, area: Name, street: Name, number: int) -> Name:
    """A street address as people write it in each language."""
    return Name(f"{city.zh}{area.zh}{street.zh}{number}号", f"{number} {street.en}, {area.en}, {city.en}")
