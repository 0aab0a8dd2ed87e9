"""Which sentences criticise, and which only use the words of criticism to praise."""

import pytest

from qa.concern import criticises

PRAISE = """
Young people not in education, employment or training are helped by a tireless coach.
When children do need to come into care, this happens at the right moment.
The need to consider a return home is well understood in Ashmere.
Managers have reduced the very high caseloads of two years ago.
Children who live elsewhere do not receive a lesser service.
Children placed outside Northmoor are not disadvantaged by this.
When risks are too high, workers act within the day.
If plans do not reduce the harm, legal advice follows promptly.
Families are not subjected to unnecessary assessments.
Where consent cannot be secured, workers keep trying.
Children who do not attend school are seen every week.
Those who are not ready to leave their carers may stay.
Decisions are made without delay.
Children do not have to repeat their story.
The virtual school is closing the gap at the end of key stage 4.
Independent reviewing officers challenge drift effectively.
Good plans prevent drift and delay for babies in Quillmere.
Children do not remain in care for longer than is necessary.
Inspectors did not identify any children at immediate risk.
Leaders know the areas that need to improve.
Support does not end when young people turn 21.
Grandparents care for children who cannot live with their parents.
Workers recognise the harm that poor mental health does to families.
The night team answers quickly when families are struggling.
The pandemic did not deter advisers from visiting.
Services were judged inadequate at the previous inspection, and are now strong.
Life-story work, once a weakness, is now done beautifully.
Children talk about their worries with somebody they trust.
However, most children live in homes that are well matched to their needs.
Workers have the time they need to build trust.
Time-limited help is given where this is appropriate.
Despite the instability at the top, workers have stayed.
Managers know the strengths and weaknesses of their teams.
Young people who struggle in their first flat are given another.
Plans hold their hopes, needs, strengths and worries in their own words.
Although some letters are unclear, the response of managers is decisive.
Although they once felt that nobody was listening, support is now much better.
There are no longer widespread and serious weaknesses in Quillmere.
A plan for the workforce was made in response to high staff turnover.
There are audits which flex to focus on areas that need improvement.
Managers respond to any areas that require improvement.
Attendance has risen through training and addressing weaker practice in two teams.
Strong progress was made in areas identified as inadequate in the 2021 inspection.
"""
CRITICISM = """
Wexcombe has a heavy reliance on agency staff.
There is an over-reliance on written agreements.
There are challenges in recruiting foster carers.
The year ended with a net loss of eleven carers.
This requires further development.
Life-story work is not yet embedded.
When children go missing, they are not always seen on their return.
Too many young people are not in education, employment or training.
About half the care leavers in Oakhaven are not in education, employment or training.
Practice when children are visited is variable.
There are still some children who do not have a plan.
More needs to be done to find homes nearby.
Leaders recognise that more needs to be done.
The council needs to see children sooner.
Services have deteriorated since the last inspection.
There has been a decline in the quality of plans.
Some children are left at risk of further harm.
High turnover has negatively affected relationships.
The new team is in its infancy.
Staffing is fragile.
Audits do not focus on areas that need improvement.
Managers are not addressing weaker practice.
The pace of planning was identified as inadequate.
There is a backlog of life-story books.
Children have had many changes of social worker.
The quality of pathway plans varies.
Managers do not always prevent drift.
This is not yet preventing drift for teenagers.
Cases are closed when there is limited information.
Some children remain on plans for longer than they need to.
There are areas of the service where visits are late and unrecorded, and too few managers notice.
However, some children would benefit from more visits.
However, it is too soon to see the effect of this.
Children are unclear about what they can ask for.
Workers in Wrenfold Vale feel overwhelmed.
Although gaps remain in what is offered, leaders know where they are.
Although plans are regular, they are not clear.
All areas for improvement of two years ago remain areas for improvement.
Practice is much as it was, with further deterioration in some teams.
The search for savings has diverted attention away from children.
Higher workloads affect workers’ ability to spend time with children.
High caseloads in two teams, and in the night team, mean that workers stay late.
New workers do complex work with high workloads.
The loss of agency workers resulted in a period when the allocation of children was delayed.
There is no defined offer of training.
A few young people are placed in inappropriate housing.
Recruitment continues to be both a priority and a challenge.
"""


@pytest.mark.parametrize("sentence", PRAISE.strip().splitlines())
def test_praise_in_the_words_of_criticism_is_no_concern(sentence: str) -> None:
    assert not criticises(sentence)


@pytest.mark.parametrize("sentence", CRITICISM.strip().splitlines())
def test_criticism_is_a_concern(sentence: str) -> None:
    assert criticises(sentence)
