"""Numbers of a text and its translation: what differs, and what says the same in other words."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE, read_site

SAME = [
    ("平成24年3月に6講座", "Six courses in March 2012"),
    ("2割減りました", "lost a fifth"),
    ("1億2,000万円", "120 million yen"),
    ("3万5千人", "35,000 people"),
    ("1,200千円", "¥1.2 million"),
    ("第3期の運営", "Running the third-term council"),
    ("50周年", "fiftieth anniversary"),
    ("18時まで", "until 6 p.m."),
    ("令和元年度", "FY2019"),
    ("平成23、24年度", "FY2011 and FY2012"),
    ("2011年度", "2011–12"),
    ("3分の2", "two-thirds"),
    ("20人に1人", "one resident in twenty"),
    ("六つの団体", "six groups"),
    ("250台", "two hundred and fifty machines"),
    ("３，４５０人", "3,450 people"),
    ("もう1地区で試行", "tried out in a second district"),
    ("24時間", "round the clock"),
    ("第2四半期", "the second quarter"),
    ("地元の三役と十分に相談", "talked at length with its officers"),
    ("一部を2回", "a part of it, twice"),
]
MORE_OF_THE_SAME = [  # read as one file
    ("2.5百万ユーロ", "EUR 2.5 million"),
    ("12億5千万円", "1.25 billion yen"),
    ("2千万円", "20 million yen"),
    ("3,000億円", "0.3 trillion yen"),
    ("2万5,000人", "25k people"),
    ("250万円", "2.5 mio. yen"),
    ("120億円", "¥12bn"),
    ("150万人", "one and a half million people"),
    ("5人に1人", "20 percent"),
    ("4分の3", "75%"),
    ("7割5分", "75%"),
    ("1.5倍", "up 50%"),
    ("1ダース", "a dozen"),
    ("1歳6か月児健診", "checkups at 18 months"),
    ("14日間", "two weeks"),
    ("365日24時間", "24/7"),
    ("1000人", "1 000 people"),
    ("H23.4.1開始", "started on 1 April 2011"),
    ("10:00～16:00", "10 am to 4 pm"),
    ("18時30分まで", "until 6:30 p.m."),
    ("24年度は5件", "five in FY2012"),
    ("東日本大震災(3.11)", "the earthquake of 11 March"),
    ("0.8haと2,000㎡", "8,000 and 2,000 square meters"),
    ("三鷹駅と四日市市、八王子市の3か所", "three places: Mitaka, Yokkaichi and Hachioji"),
    ("第3次計画の一部を一体的に", "one of the parts of the 3rd plan"),
    ("地域保健法(昭和22年法律第101号)", "the Community Health Act (Act No. 101 of 1947)"),
    ("利用者が倍増し1,200人", "users doubled to 1,200"),
    ("救急の第1当番", "first-aid duty, and second-hand shops"),
]
DIFFERENT = [
    ("6講座", "five courses", "6; en: five"),
    ("平成23年4月", "April 2012", "平成23; en: 2012"),
    ("第3期の運営", "Running the fourth-term council", "3; en: fourth"),
    ("3万人", "3,000 people", "3万; en: 3,000"),
    ("1億円", "10 million yen", "1億; en: 10 million"),
    ("六つの団体", "seven groups", "六つ; en: seven"),
    ("5月に2回", "twice in June", "5; en: June"),
    ("1か所", "two places", "1; en: two"),
    ("38%", "83%", "38; en: 83"),
    ("12億5千万円", "125 million yen", "12億5千万; en: 125 million"),
    ("2万5,000人", "2,500 people", "2万5,000; en: 2,500"),
    ("5人に2人", "30%", "5人に2人; en: 30"),
]


@pytest.fixture
def problems_of(site):
    def problems_of(ja, en):
        note = f"note:\n  ja: '{ja}'\n  en: '{en}'\n"
        return read_site(site({PROGRAM_FILE: PROGRAM + note})).problems

    return problems_of


@pytest.mark.parametrize(("ja", "en"), SAME)
def test_the_same_in_other_words_is_silent(problems_of, ja, en):
    assert problems_of(ja, en) == []


def test_no_pair_of_a_whole_file_is_told(site):
    pairs = "".join(f"      - ja: '{ja}'\n        en: '{en}'\n" for ja, en in MORE_OF_THE_SAME)
    measure = f"    baseline:\n{pairs}"
    assert read_site(site({PROGRAM_FILE: PROGRAM.rstrip() + "\n" + measure})).problems == []


@pytest.mark.parametrize(("ja", "en", "told"), DIFFERENT)
def test_another_number_is_told_at_the_translation(problems_of, ja, en, told):
    (found,) = problems_of(ja, en)
    assert (found.type.code, found.location.line) == ("numbers-differ", 8)
    assert found.message("en") == f"“ja” and its translation differ in a number (ja: {told})"


def test_of_other_languages_digits_are_compared_alone(site):
    config = "languages:\n  - {code: ja, name: 日本語}\n  - {code: pt, name: Português}\n"
    plan = f"title: a\norganisation: b\n{config}years: {{first: 2011, last: 2013}}\n"
    program = "number: 1\ntitle: {ja: 木, pt: a}\nmeasures: [{id: a, title: {ja: 木, pt: a}}]\n"
    for ja, pt, codes in [
        ("2,100人と4.2キロ", "2.100 pessoas e 4,2 km", []),
        ("6講座を5回", "seis cursos, 5 vezes", []),
        ("6講座", "7 cursos", ["numbers-differ"]),
    ]:
        note = f"note: {{ja: '{ja}', pt: '{pt}'}}\n"
        folder = site({"site_config.yaml": plan, PROGRAM_FILE: program + note})
        found = [p.type.code for p in read_site(folder).problems]
        assert [code for code in found if code == "numbers-differ"] == codes, ja
