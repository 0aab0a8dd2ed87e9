"""Printed date ranges to periods."""

from datetime import date

import pytest

from index.dates import days_on_site, read_periods


def days(*periods):
    return tuple((date(*start), date(*end)) for start, end in periods)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("6 to 17 December 2021", days(((2021, 12, 6), (2021, 12, 17)))),
        ("28 February to 4 March 2022", days(((2022, 2, 28), (2022, 3, 4)))),
        ("3 December 2018 to 14 December 2018", days(((2018, 12, 3), (2018, 12, 14)))),
        ("17 September to 28 September 2018", days(((2018, 9, 17), (2018, 9, 28)))),
        ("18 Feb 2014 – 12 March 2014", days(((2014, 2, 18), (2014, 3, 12)))),
        ("18 March 2014 – 09 April 2014", days(((2014, 3, 18), (2014, 4, 9)))),
        ("6 March 2017–30 March 2017", days(((2017, 3, 6), (2017, 3, 30)))),
        ("9 ─ 20 May 2022", days(((2022, 5, 9), (2022, 5, 20)))),
        ("15 − 19 July 2013", days(((2013, 7, 15), (2013, 7, 19)))),
        ("12/09/2016 to 06/10/2016", days(((2016, 9, 12), (2016, 10, 6)))),
        ("1/06/2015 – 25/06/2015", days(((2015, 6, 1), (2015, 6, 25)))),
        ("01/06/15-25/06/15", days(((2015, 6, 1), (2015, 6, 25)))),
        ("Monday 2nd to Friday 6th June 2014", days(((2014, 6, 2), (2014, 6, 6)))),
        ("12 May 2016", days(((2016, 5, 12), (2016, 5, 12)))),
        ("10 June 2024 to 14 June.", days(((2024, 6, 10), (2024, 6, 14)))),
        ("from 4 to 15 December 2023 (on site)", days(((2023, 12, 4), (2023, 12, 15)))),
        ("14 Sept 2015 – 8 Oct. 2015", days(((2015, 9, 14), (2015, 10, 8)))),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019",
            days(((2019, 7, 8), (2019, 7, 12)), ((2019, 8, 7), (2019, 8, 8))),
        ),
        (
            "5 to 9 December 2022 and 14 to 15 February 2023",
            days(((2022, 12, 5), (2022, 12, 9)), ((2023, 2, 14), (2023, 2, 15))),
        ),
        (
            "19 November-11 December 2013 and 28 – 30 January 2014",
            days(((2013, 11, 19), (2013, 12, 11)), ((2014, 1, 28), (2014, 1, 30))),
        ),
        (
            "9 to 13 and 16 to 20 May 2022",
            days(((2022, 5, 9), (2022, 5, 13)), ((2022, 5, 16), (2022, 5, 20))),
        ),
    ],
)
def test_printed_dates_are_read(text, periods):
    assert read_periods(text) == periods


def test_a_year_printed_once_belongs_to_the_later_day_when_the_year_turns():
    assert read_periods("12 December to 5 January 2023") == days(((2022, 12, 12), (2023, 1, 5)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "to be confirmed",
        "May 2020",
        "5 to 9 December",
        "5 to 9",
        "31 June 2020",
        "12/13/2016 to 06/14/2016",
        "9 May 2022 to 2 May 2022",
        "9 to 20 May 2022 and",
        "and 9 May 2022",
        "9 May 2022 10 May 2022",
        "9 to 12 to 20 May 2022",
        "the week of 9 May 2022",
        "9 May 0000",
        "1 and " * 50 + "2 May 2022",
    ],
)
def test_what_is_no_date_or_no_possible_one_is_not_guessed(text):
    assert read_periods(text) == ()


def test_days_on_site_are_weekdays():
    week_and_return = read_periods("5 to 9 December 2022 and 14 to 15 February 2023")
    assert days_on_site(week_and_return) == 7
    assert days_on_site(read_periods("6 to 17 December 2021")) == 10
    assert days_on_site(read_periods("9 to 15 May 2022")) == 5
    assert days_on_site(read_periods("7 May 2022")) == 0
    assert days_on_site(read_periods("9 May 2022")) == 1
    assert days_on_site(()) == 0
