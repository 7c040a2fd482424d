"""The day of a meeting, read from rows: none rather than a wrong one."""

from datetime import date

import pytest

from scraper.occasion import NO_DATE, TWO_DATES, chair_of, day_of, next_meeting
from scraper.place_and_time import place_and_time
from tests.minute_rows import lines


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Board\nMinutes of the meeting held on 3 May 2024", date(2024, 5, 3)),
        ("Board\nLast meeting | This meeting\n5 March 2024 | 3 May 2024", date(2024, 5, 3)),
        ("Board\nTuesday 5th March\nPresent: Ada Brook\nx\n1. Minutes of 6 February 2023", None),
        ("Board\nUpdated 9 November 2021\nMeeting: 3 May 2021", date(2021, 5, 3)),
        (
            "BOARD MEETING 20 MAY 2024\nPresent\nItem 1: Approval of Minutes of the Meeting of 18 March 2024",
            date(2024, 5, 20),
        ),
        ("Board meeting 28.06.24\nDrafted 27.05.24\nMinutes of the Board meeting of 17 May 2024", date(2024, 5, 17)),
        ("Dental Committee\nMinutes of meeting held 12.03.08. at Tern Golf Club", date(2008, 3, 12)),
        ("Parish Council\nMinutes of the meeting held on Tuesday 2nd February at 7.00pm 2021", date(2021, 2, 2)),
        ("Council\nCofnodion / Minutes of the Meeting 3 Mai / May 2024", date(2024, 5, 3)),
        ("Council\nMonthly Meeting Minutes, Monday, 13th Nov.2023", date(2023, 11, 13)),
        (
            "Canal group\nApproved minutes of a meeting held on 7th October 2013\n1. Present | Ann Beck\n"
            "2. Minutes of the | Agreed.\nmeeting held on 2nd July 2013 | ",
            date(2013, 10, 7),
        ),
        (
            "Project group\n10 am Thursday 5 November 2009\nThe Marten Room\nPresent: Ann Beck\n"
            "58.00 Apologies: Bo Roe\n58.01 Minutes of the meeting held on 6.8.2009",
            date(2009, 11, 5),
        ),
        ("Governing Body in Public 17 May 2016 | 1 of 9\nBoard Minutes\nTuesday 8 March 2016", date(2016, 3, 8)),
        ("Board\nMeeting held on Tuesday 14 and Wednesday 15 March 2017", date(2017, 3, 14)),
        ("Board\nMeeting, 30th - 31st May 2018", date(2018, 5, 30)),
        (
            "Forum\nMeeting Notes of: 21st March 2007 Skills Lab\nThe minutes of the meeting held on 17th January 2007"
            " were agreed as an accurate record.",
            date(2007, 3, 21),
        ),
        (
            "Forum minutes\nAt the meeting on 10 July 2007 all agreed to a correction to paragraph 3.1 of these"
            " minutes.\n4 April 2007\nAttendees",
            date(2007, 4, 4),
        ),
        (
            "Food Council\nMinutes of the 7th open meeting (approved at the 8th open meeting on 16 June 2022)\n"
            "Date: 2 December 2021",
            date(2021, 12, 2),
        ),
        (
            "Transparency data\nUpdated 3 August 2023\nSkills Committee\n4th Floor, Gull House\n11 Lambert Street\n"
            "Tarnby\n91st meeting: minutes\n"
            "Friday 12th May 2023, 10:00 - 12:15",
            date(2023, 5, 12),
        ),
        ("River Group – Steering Meeting 12- 03-2014\nAttendees:", date(2014, 3, 12)),
        ("Hospice Council\nMember | Body | 01/12/23 | 01/03/24\nAnn Beck | Tarn | P | A", None),
    ],
)
def test_day_of_the_meeting(printed: str, day: date | None) -> None:
    assert day_of(lines(printed))[0] == day


@pytest.mark.parametrize(
    ("printed", "time"),
    [
        (
            "Quality Committee Minutes 09.09.14\nTuesday 9 September 2014\n13:30 hrs to 16:00 hrs",
            "13:30 hrs to 16:00 hrs",
        ),
        ("MM 27.06.2017\nMonthly meeting on Tuesday, 27 June, 2017 at 7:00 pm", "7:00 pm"),
        ("Board\nTuesday 9 September 2014 at 9.30.", "9.30"),
    ],
)
def test_a_date_is_no_time(printed: str, time: str) -> None:
    assert place_and_time(lines(printed))[0] == time


def test_what_cannot_be_told_is_said() -> None:
    assert day_of(lines("Board"))[2] == (NO_DATE,)
    assert day_of(lines("Minutes of 3 May 2024\nMinutes of 4 May 2024"))[2] == (TWO_DATES,)
    assert day_of(lines("Board"), ["Board, 3 May 2024"])[0] == date(2024, 5, 3)


def test_the_next_meeting_is_later() -> None:
    rows = lines("6. Date of next meeting\n5 July 2024")
    assert next_meeting(rows, date(2024, 5, 3))[0] == date(2024, 7, 5)
    assert next_meeting(rows, date(2024, 8, 3))[0] is None


@pytest.mark.parametrize(
    ("printed", "chair"),
    [
        ("The meeting was chaired by Ann Beck, Head of Parks.", "Ann Beck"),
        ("Chairman: Ann Beck chaired the meeting.", "Ann Beck"),
        ("9 | In the absence of the Chair, the Vice-Chair, County Councillor Ann Beck took the chair.", "Ann Beck"),
        ("Ann Beck took the chair for this meeting.", "Ann Beck"),
        ("Ann Beck took the chair for item 4.", None),
        ("Ann Beck had been in the chair at the last meeting.", None),
        ("Ann Beck thanked the Chair.", None),
    ],
)  # fmt: skip
def test_who_a_sentence_says_was_in_the_chair(printed: str, chair: str | None) -> None:
    assert chair_of(lines(printed)) == chair
