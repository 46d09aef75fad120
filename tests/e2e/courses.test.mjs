// Every course that the site offers, as a learner takes it: answered by its keys it ends in a certificate, answered
// wrongly it does not.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answerCheck, completeCourse, makeCertificate, takeAssessment} from './course.mjs';
import {Mouse, stage, visit} from './learner.mjs';
import {checksOf, published} from './server.mjs';

const on = stage();

for(const {id, title, units} of (await published()).courses) {
  test(`${title}: right answers lead to its certificate`, async t => {
    const page = await on.open(t);
    await completeCourse(page, on.site, id);
    await makeCertificate(new Mouse(page), 'Dr Siân Ŵyn محمد');
    await page.getByRole('region', {name: 'Certificate of completion'}).getByText(title, {exact: true}).waitFor();
    assert.deepEqual(page.complaints, []);
  });

  test(`${title}: wrong answers do not`, async t => {
    const page = await on.open(t, `courses/${id}/${units[0].id}/`);
    const [hand, data] = [new Mouse(page), await published()];
    for(const item of checksOf(await data.unit(id, units[0].id))) {
      await answerCheck(hand, item, false);
    }
    await visit(page, `${on.site.home}courses/${id}/assessment/`);
    // Where the course can be tested out of, the units not being finished.
    await hand.press(page.getByRole('button', {name: /^Start the assessment$|^Begin, before the units$/}));
    await takeAssessment(hand, await data.assessment(id), () => false);
    await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
    await visit(page, `${on.site.home}courses/${id}/certificate/`);
    await page.getByRole('link', {name: 'Pass the assessment'}).waitFor();
    assert.equal(await page.getByRole('button', {name: 'Make the certificate'}).count(), 0);
    assert.deepEqual(page.complaints, []);
  });
}
