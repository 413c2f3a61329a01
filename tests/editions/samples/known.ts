/**
 * What samples break today: article, style, rules with how often. A row may go or shrink; none may come or grow. `node tools/rules.js
 * --table` prints it.
 */
const KNOWN = `
fed-05.txt classic 21 × 1
2023-12-05-Sharing-artifacts-and-outputs-from-research.md classic 21 × 1
2020-03-10-ask-18f-po-vs-cor.md classic 21 × 1
2017-01-06-open-source-collaboration-across-agencies-to-improve-https-deployment.md classic 21 × 1
2015-04-29-18f-how-we-write.md classic 21 × 1
2014-09-08-the-encasement-strategy-on-legacy-systems-and-the.md classic 21 × 1
2020-03-10-ask-18f-po-vs-cor.md broadsheet 21 × 1
fed-01.txt classic 21 × 1
fed-18.txt classic 25 × 1
2014-04-12-how-a-pepperoni-pizza-is-inspiring-open-government.md classic 21 × 1
2014-05-11-18f-shows-what-is-possible-in-government-with-fbopen.md classic 21 × 1
2014-05-29-announcing-the-developer-program-a-new-hub-for.md classic 21 × 1
2014-05-29-announcing-the-developer-program-a-new-hub-for.md broadsheet 11 × 1
2014-05-29-announcing-the-developer-program-a-new-hub-for.md bulletin 25 × 1
2014-07-16-midas-a-marketplace-for-innovation-in-government.md classic 21 × 1
2014-07-16-midas-a-marketplace-for-innovation-in-government.md broadsheet 21 × 1
2014-10-01-open-source-hack-series-midas.md classic 21 × 1
2014-10-01-open-source-hack-series-midas.md broadsheet 16 × 1
2014-10-01-open-source-hack-series-midas.md bulletin 21 × 1
2014-12-23-hub.md classic 21 × 1
2015-02-09-the-first-gov-domains-hardcoded-into-your-browser-as-all-https.md broadsheet 21 × 1, 24 × 1
2015-02-24-how-to-use-github-and-the-terminal-a-guide.md broadsheet 11 × 4, 15 × 2, 16 × 4, 25 × 1
2015-03-11-onet-today-and-beyond.md classic 21 × 1
2015-03-11-onet-today-and-beyond.md broadsheet 21 × 1
2015-03-19-how-we-built-analytics-usa-gov.md classic 21 × 1
2015-03-19-how-we-built-analytics-usa-gov.md broadsheet 21 × 1
2015-06-03-giving-back-to-open-source.md classic 21 × 1
2015-06-08-data-act-data-act-explainer.md classic 21 × 1
2015-06-08-data-act-data-act-explainer.md broadsheet 21 × 1
2015-06-11-moveforward-map-give-video.md classic 24 × 1
2015-06-11-moveforward-map-give-video.md bulletin 11 × 1, 25 × 1
2015-07-15-openfec-api-update.md classic 21 × 1
2015-07-15-openfec-api-update.md broadsheet 24 × 1
2015-08-26-aaron-gustafson-beyond-responsive-design.md classic 21 × 1
2015-09-04-what-is-technical-debt.md broadsheet 21 × 1
2015-09-28-web-design-standards.md classic 21 × 1
2015-09-28-web-design-standards.md broadsheet 21 × 1
2015-11-17-choose-design-over-architecture.md classic 21 × 1
2015-12-01-how-we-dramatically-improved-18fs-onboarding-process-in-3-months.md classic 21 × 1
2015-12-01-how-we-dramatically-improved-18fs-onboarding-process-in-3-months.md broadsheet 21 × 1
2015-12-15-how-bot-named-dolores-landingham-transformed-18fs-onboarding.md classic 21 × 1
2015-12-15-how-bot-named-dolores-landingham-transformed-18fs-onboarding.md broadsheet 21 × 1
2016-02-09-tips-for-capturing-the-best-data-from-user-interviews.md classic 21 × 1
2016-03-22-helping-california-buy-a-new-child-welfare-system.md classic 21 × 1
2016-03-29-best-practices-for-building-an-accessible-website-using-the-draft-us-web-design-standards.md classic 21 × 1
2016-03-30-how-we-shared-a-visual-style-across-multiple-sites.md classic 21 × 1
2016-03-30-how-we-shared-a-visual-style-across-multiple-sites.md broadsheet 21 × 1
2016-04-08-how-we-get-high-availability-with-elasticsearch-and-ruby-on-rails.md classic 21 × 1
2016-05-13-how-18f-handles-information-security-and-third-party-applications.md classic 21 × 1
2016-08-31-kanban-for-government.md classic 21 × 1
2016-08-31-kanban-for-government.md broadsheet 21 × 1
2016-09-19-vendors-government-strengthen-partnership-technology-industry-day.md classic 21 × 1
2016-10-25-three-small-steps-you-can-take-to-reboot-agile-in-your-organization.md classic 21 × 1
2016-10-26-writing-for-web-easy-writing-for-users-not.md classic 22 × 1
2016-10-26-writing-for-web-easy-writing-for-users-not.md broadsheet 22 × 1
2016-10-26-writing-for-web-easy-writing-for-users-not.md bulletin 14 × 1, 22 × 1
2016-11-30-curate-best-thinking-available.md classic 21 × 1
2016-12-02-presidential-innovation-fellows-now-accepting-applications-spring-2017.md classic 21 × 1
2016-12-02-presidential-innovation-fellows-now-accepting-applications-spring-2017.md bulletin 21 × 1
2016-12-14-how-to-run-an-efficient-meeting.md classic 21 × 1
2016-12-14-how-to-run-an-efficient-meeting.md broadsheet 21 × 1
2017-01-05-building-effective-agile-partnership-between-government-industry.md classic 21 × 1
2017-01-05-building-effective-agile-partnership-between-government-industry.md broadsheet 21 × 1
2017-01-10-mark-hopson-negotiating-on-americas-behalf.md classic 21 × 1
2017-01-17-life-changing-magic-writing-release-notes.md classic 21 × 1
2017-01-17-life-changing-magic-writing-release-notes.md broadsheet 21 × 1
2017-03-15-one-agencys-investments-open-source-mean-others-benefit.md classic 21 × 1
2017-06-06-fractal-and-federalist-join-the-us-web-design-standards.md broadsheet 21 × 1
2017-09-07-opening-the-nations-crime-data.md classic 21 × 1
2017-09-07-opening-the-nations-crime-data.md broadsheet 21 × 1
2017-09-28-three-ways-to-manage-research-projects.md classic 21 × 2
2017-09-28-three-ways-to-manage-research-projects.md broadsheet 21 × 1
2018-02-06-getting-partners-on-board-with-research-findings.md classic 21 × 1
2018-02-06-getting-partners-on-board-with-research-findings.md broadsheet 21 × 1
2018-07-10-introducing-accessibility-for-teams.md bulletin 21 × 1
2018-08-09-etl-extract-transform-learn.md classic 21 × 1
2018-08-15-shared-infrastructure-as-code.md classic 21 × 1
2018-12-11-product-management-at-18F-part-2-acquisitions.md classic 21 × 1
2018-12-20-product-management-at-18F-part-3.md classic 21 × 1
2019-02-12-open-forest-launch-post.md classic 21 × 1
2019-03-26-when-to-use-COTS.md classic 21 × 1
2019-03-26-when-to-use-COTS.md broadsheet 21 × 1
2019-05-09-human-centered-design-for-it-centralization-part-4-what-happens-after-you-centralize.md broadsheet 21 × 1
2020-08-06-doing-user-research-to-design-the-next-gen-wdfn.md broadsheet 21 × 1
2020-08-06-doing-user-research-to-design-the-next-gen-wdfn.md bulletin 21 × 1
2021-07-06-architecture_decision_records_helpful_now_invaluable_later.md classic 21 × 2
2021-07-06-architecture_decision_records_helpful_now_invaluable_later.md broadsheet 21 × 1, 25 × 1
2024-06-18-back-to-basics-in-the-age-of-ai.md broadsheet 21 × 1
2024-07-17-working-with-oracle-databases-in-open-source-projects.md classic 21 × 1
2024-07-17-working-with-oracle-databases-in-open-source-projects.md bulletin 25 × 1
`;

const table: ReadonlyMap<string, string> = new Map(
  KNOWN.trim()
    .split("\n")
    .map((row) => {
      const [file = "", style = "", ...rules] = row.trim().split(/\s+/);
      return [`${file} ${style}`, rules.join(" ")];
    }),
);

/** The breaches that are known of a sample on a style; "" of most. */
export const knownOf = (file: string, style: string): string => table.get(`${file} ${style}`) ?? "";
