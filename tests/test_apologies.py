"""Apologies told of in sentences."""

import pytest

from scraper.apologies import apologies_in

ADA, BO, MR = ("Ada Brook", "apologies"), ("Bo Roe", "apologies"), ("Mr Roe", "apologies")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Apologies were received from Ada Brook and Mr Roe.", [ADA, MR]),
        ("No apologies were received.", []),
        ("Ada Brook had sent her apologies.", [ADA]),
        ("Ada Brook had been unable to attend the previous meeting.", []),
        ("Ada Brook was not able to join the meeting for the start but would join later.", []),
        ("Apologies had reached the Chair from Ada Brook and Mr Roe.", [ADA, MR]),
        ("Apologies were noted as having been received from Ada Brook.", [ADA]),
        ("Apologies (received by email) from Ada Brook", [ADA]),
        ("Apologies had been received as follows: Ada Brook, Bo Roe", [ADA, BO]),
        ("Apologies from Ada Brook whose place had been confirmed late.", [ADA]),
        ("Apologies for their inability to attend the meeting were received from Ada Brook.", [ADA]),
        ("The Chair conveyed the apologies of Ada Brook.", [ADA]),
        ("Apologies were noted and a report was given by Ada Brook.", []),
        ("It was noted that Ada Brook and Bo Roe had sent apologies.", [ADA, BO]),
        ("Ada Brook reported that Bo Roe had sent his apologies.", [BO]),
        ("Ada Brook has given apologies for today’s meeting.", [ADA]),
        ("Ada Brook extended her regrets.", [ADA]),
        ("Mr Roe’s apologies were noted.", [MR]),
        ("No apologies had been received from Ada Brook.", [("Ada Brook", "absent")]),
        ("The absence of Ada Brook and Bo Roe was noted.", [("Ada Brook", "absent"), ("Bo Roe", "absent")]),
        ("In the absence of Ada Brook, Bo Roe took the chair.", [("Ada Brook", "absent")]),
        ("Ada Brook apologised to Bo Roe for the late papers.", []),
        ("The Chair stated that Ada Brook had said that she was unwell and was unable to attend.", [ADA]),
        ("Ada Brook had telephoned to say that she was held up and would not be able to come.", [ADA]),
        (
            "Ada Brook (AB) and Bo Roe (BR) advance apologies noted.",
            [("Ada Brook (AB)", "apologies"), ("Bo Roe (BR)", "apologies")],
        ),
        (
            "Apologies for non-attendance at the special meeting were accepted and recorded on behalf of the Deputy"
            " Mayor, Councillor Brook.",
            [("Councillor Brook", "apologies")],
        ),
        ("Apologies were received from AB (on leave) and CD.", [("AB", "apologies"), ("CD", "apologies")]),
        ("Ada Brook gave her apologies in advance for that evening.", []),
        ("The minutes of 4 June were agreed. Ada Brook had sent apologies.", []),
    ],
)
def test_who_sent_apologies(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert list(apologies_in(sentence)) == expected
