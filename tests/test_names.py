"""Authorities' names: the plain name, the names people use, slugs."""

import pytest

from index.names import SHORT_NAMES, aliases, plain_name, slug


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Wexcombe", "Wexcombe"),
        ("Wexcombe Council", "Wexcombe"),
        ("Wexcombe City Council", "Wexcombe"),
        ("Wexcombe City", "Wexcombe"),
        ("Wexcombe County Council", "Wexcombe"),
        ("Wexcombe Borough Council", "Wexcombe"),
        ("Wexcombe Metropolitan Borough Council", "Wexcombe"),
        ("Wexcombe metropolitan borough", "Wexcombe"),
        ("Wexcombe City of", "Wexcombe"),
        ("Wexcombe, County of", "Wexcombe"),
        ("City of Wexcombe", "Wexcombe"),
        ("City of Wexcombe Council", "Wexcombe"),
        ("City of Wexcombe Metropolitan District Council", "Wexcombe"),
        ("Borough of Wexcombe", "Wexcombe"),
        ("London Borough of Wexcombe", "Wexcombe"),
        ("London Borough of Wexcombe Council", "Wexcombe"),
        ("Wexcombe London Borough Council", "Wexcombe"),
        ("The Royal Borough of Wexcombe", "Wexcombe"),
        ("Royal Borough of Wexcombe upon Avon Council", "Wexcombe upon Avon"),
        ("Council of the Wexcombe Islands", "Wexcombe Islands"),
        ("Wex & Combe Council", "Wex and Combe"),
        ("Isle of Wight Council", "Isle of Wight"),
        ("East Riding of Yorkshire Council", "East Riding of Yorkshire"),
        ("Council", "Council"),
        ("Greater Wexborough of Combe City Council", "Greater Wexborough of Combe"),
        ("North Theford", "North Theford"),
    ],
)
def test_the_kind_of_council_is_taken_off(printed, plain):
    assert plain_name(printed) == plain


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Hull City Council", "Kingston upon Hull"),
        ("Kingston upon Hull, City of", "Kingston upon Hull"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("Newcastle-upon-Tyne City Council", "Newcastle upon Tyne"),
        ("Stoke on Trent City Council", "Stoke-on-Trent"),
        ("County Durham", "Durham"),
        ("Durham County Council", "Durham"),
        ("St. Helens Council", "St Helens"),
        ("The City of London", "City of London"),
        ("City of London Corporation", "City of London"),
        ("City of London Council", "City of London"),
        ("London Corporation", "City of London"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
    ],
)
def test_every_way_to_print_a_name_gives_the_same_one(printed, plain):
    assert plain_name(printed) == plain


def test_aliases_are_short_names_the_ampersand_and_the_printed_name():
    assert aliases("Royal Borough of Windsor and Maidenhead") == (
        "RBWM",
        "Windsor",
        "Windsor & Maidenhead",
        "Royal Borough of Windsor and Maidenhead",
    )
    assert aliases("Kingston upon Hull City Council") == ("Hull", "Kingston upon Hull City Council")
    assert aliases("Stoke-on-Trent") == ("Stoke", "Stoke on Trent")
    assert aliases("Wex and Combe") == ("Wex & Combe",)
    assert aliases("Wexcombe") == ()


def test_no_short_name_means_two_authorities():
    owners = {}
    for plain, others in SHORT_NAMES.items():
        for name in (plain, *others):
            assert owners.setdefault(slug(name), plain) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kingston upon Hull", "kingston-upon-hull"),
        ("Bournemouth, Christchurch & Poole", "bournemouth-christchurch-and-poole"),
        ("Stoke–on–Trent", "stoke-on-trent"),
        ("King’s Wexcombe", "kings-wexcombe"),
        ("Cóombe D'Été", "coombe-dete"),
        ("  St. Wex  ", "st-wex"),
        ("", ""),
    ],
)
def test_slugs(text, expected):
    assert slug(text) == expected
