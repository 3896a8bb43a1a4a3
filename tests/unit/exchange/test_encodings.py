"""Old encodings: found where the text proves them, refused where it does not."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.encodings import Encoding, decode
from shelterfinder.registry.exchange.refusal import SourceRefused

SIMPLIFIED = (
    "编号,名称,地址,容纳人数\n1,武昌区人民防空指挥部地下掩蔽所,武汉市武昌区中南路街道,300\n2,江汉路地铁站过街通道,汉口江汉路,1200\n"
)
TRADITIONAL = "編號,名稱,地址,可容納人數\n1,臺北市中正區防空避難設備,臺北市中正區忠孝西路一段,300\n2,西門捷運站地下商場,萬華區寶慶路,1200\n"
JAPANESE = "番号,施設名,住所,収容人数\n1,高松市立新番丁小学校,高松市錦町二丁目,1530\n2,サンメッセ香川（大展示場）,高松市林町,2000\n"
KOREAN = (
    "관리번호,시설명,도로명주소,최대수용인원\n"
    "1,창신동 동대문맨션 지하주차장,서울특별시 종로구 창신길,300\n"
    "2,종각역 대합실,서울특별시 종로구 종로,1200\n"
)
NORWEGIAN = "Nr;Navn;Øst\n1;Bjørnsletta skole;10,6\n2;Sankthanshaugen, gård;10,7\n3;Nye Åsgård;10,8\n"


@pytest.mark.parametrize(
    ("text", "codec", "wanted"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (KOREAN, "cp949", "euc-kr"),
        (NORWEGIAN, "latin-1", "windows-1252"),
        (JAPANESE, "utf-8", "utf-8"),
        (JAPANESE, "utf-8-sig", "utf-8"),
        (JAPANESE, "utf-16", "utf-16"),
    ],
)
def test_text_is_read_in_its_own_code(text: str, codec: str, wanted: str) -> None:
    """Each letter is the one that was written."""
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, wanted)


@pytest.mark.parametrize(
    ("text", "codec", "wanted"),
    [
        ("編號,名稱\n1,中正區公所\n", "big5", "big5"),
        ("编号,名称\n1,武昌区\n", "gb18030", "gb18030"),
        ("番号,施設名\n1,新番丁小学校\n", "shift_jis", "shift_jis"),
        ("관리번호,시설명\n1,종각역\n", "cp949", "euc-kr"),
    ],
)
def test_short_text_is_read_rightly_or_not_at_all(text: str, codec: str, wanted: str) -> None:
    """A dozen letters may be too few to be sure; wrong letters would be worse than none."""
    try:
        found = decode(text.encode(codec))
    except SourceRefused as error:
        assert error.rule == "encoding_unsure"
    else:
        assert (found.text, found.encoding) == (text, wanted)


def test_bytes_with_and_without_mark_are_the_same_text() -> None:
    """Spreadsheets put a byte order mark before UTF-8."""
    assert decode(b"\xef\xbb\xbfN\xc3\xa5").text == decode(b"N\xc3\xa5").text == "Nå"


@pytest.mark.parametrize(
    ("data", "stated", "rule"),
    [
        (b"\x00\xff\xfe\x81\xff", None, "encoding"),
        (b"name\n\x81\x8d\n", None, "encoding_unsure"),
        ("武昌".encode("gb18030"), None, "encoding_unsure"),
        ("避難所".encode("euc_jp"), "shift_jis", "encoding_other"),
        (b"\xef\xbb\xbf\xff", None, "encoding"),
    ],
)
def test_bytes_that_are_no_sure_text_are_refused(data: bytes, stated: Encoding | None, rule: str) -> None:
    """A wrong encoding would put wrong letters into names."""
    with pytest.raises(SourceRefused) as caught:
        decode(data, stated)
    assert caught.value.rule == rule


def test_refusal_names_the_first_wrong_byte() -> None:
    """The place is where a person looks."""
    data = b"name\nok\n" + b"\xff\xff"
    with pytest.raises(SourceRefused) as caught:
        decode(data, "utf-8")
    assert (caught.value.line, caught.value.details["byte"], caught.value.details["offset"]) == (3, "0xFF", 8)


def test_stated_encoding_is_not_doubted() -> None:
    """The office knows what its program writes, even of one letter."""
    assert decode("a\né\n".encode("cp1252"), "windows-1252").text == "a\né\n"
