//! Who may do what over HTTP: every page, every server function, and the addresses that are neither. One that stands in no
//! list here fails the test; so does one that answers somebody whom its line does not name.

use super::rules::Rule::{self, Act, Applicants, Look, Office, Owner, Paper, SignedIn};
use domain::authority::Role;

const STAFF: &[Role] = &[
    Role::Reviewer,
    Role::Clerk,
    Role::Production,
    Role::PointManager,
    Role::Editor,
    Role::Auditor,
    Role::Administrator,
];
const REVIEWER: &[Role] = &[Role::Reviewer];
const SEERS: &[Role] = &[Role::Reviewer, Role::Clerk];
const CLERK: &[Role] = &[Role::Clerk];
const PRODUCTION: &[Role] = &[Role::Production];
const PARCELS: &[Role] = &[Role::Production, Role::Clerk];
const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const AUDITOR: &[Role] = &[Role::Auditor];
const EDITOR: &[Role] = &[Role::Editor];
const EDITORS: &[Role] = &[Role::Editor, Role::Administrator];
const POINTS: &[Role] = &[Role::PointManager];
const MANAGERS: &[Role] = &[Role::PointManager, Role::Administrator];
const ADDRESSES: &[Role] = &[Role::Reviewer, Role::PointManager];

/// Pages for everybody.
pub const PUBLIC_PAGES: &[&str] = &[
    "/",
    "/points",
    "/points/map",
    "/points/rules",
    "/points/{id}",
    "/guide",
    "/guide/{id}",
    "/policy",
    "/policy/{id}",
    "/faq",
    "/announcements",
    "/announcements/{id}",
    "/feedback",
    "/feedback/find",
    "/feedback/{reference}",
    "/search",
    "/statistics",
    "/eligibility",
    "/offline",
    "/offline/keep",
    "/privacy",
    "/accessibility",
    "/register",
    "/register/code",
    "/register/elsewhere",
    "/register/received",
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/recover",
    "/recover/code",
    "/simulator",
    "/verify",
    "/apply/{service}",
    "/styleguide",
];

/// All other pages: the router's pattern, who may, and the address that is asked for.
pub const PAGES: &[(&str, Rule, &str)] = &[
    ("/me", Applicants, "/me"),
    ("/me/profile", SignedIn, "/me/profile"),
    ("/me/profile/mobile", Applicants, "/me/profile/mobile"),
    ("/me/profile/mobile/code", Applicants, "/me/profile/mobile/code"),
    ("/me/profile/close", Applicants, "/me/profile/close"),
    ("/applications/{id}", Owner, "/applications/{application}"),
    ("/applications/{id}/notice", Owner, "/applications/{application}/notice"),
    ("/applications/{id}/delivery", Owner, "/applications/{application}/delivery"),
    ("/applications/{id}/appointment", Owner, "/applications/{application}/appointment"),
    ("/apply/{service}/{id}/submitted", Owner, "/apply/card/{application}/submitted"),
    ("/apply/{service}/{id}/evidence", Owner, "/apply/card/{application}/evidence"),
    ("/apply/{service}/{id}/appointment", Owner, "/apply/card/{application}/appointment"),
    ("/apply/{service}/{id}/confirm", Owner, "/apply/card/{application}/confirm"),
    ("/apply/{service}/{id}/{step}", Owner, "/apply/card/{application}/identity"),
    ("/admin", Office(STAFF), "/admin"),
    ("/admin/review", Office(REVIEWER), "/admin/review"),
    ("/admin/review/{id}", Look(REVIEWER), "/admin/review/{application}"),
    ("/admin/desk", Office(CLERK), "/admin/desk"),
    ("/admin/desk/{id}", Look(CLERK), "/admin/desk/{application}"),
    ("/admin/claims", Office(ADMINISTRATOR), "/admin/claims"),
    ("/admin/content", Office(EDITORS), "/admin/content"),
    ("/admin/content/{kind}/{id}/{language}", Office(EDITORS), "/admin/content/guide/apply-card/zh"),
    ("/admin/feedback", Office(EDITORS), "/admin/feedback"),
    ("/admin/feedback/{id}", Office(EDITORS), "/admin/feedback/{feedback}"),
    ("/admin/services", Office(ADMINISTRATOR), "/admin/services"),
    ("/admin/policies", Office(ADMINISTRATOR), "/admin/policies"),
    ("/admin/policies/{id}", Office(ADMINISTRATOR), "/admin/policies/no_show_limit"),
    ("/admin/audit", Office(AUDITOR), "/admin/audit"),
    ("/admin/production", Office(PRODUCTION), "/admin/production"),
    ("/admin/production/{id}", Office(PRODUCTION), "/admin/production/{batch}"),
    ("/admin/delivery", Office(PARCELS), "/admin/delivery"),
    ("/admin/outbox", Office(ADMINISTRATOR), "/admin/outbox"),
    ("/admin/holidays", Office(MANAGERS), "/admin/holidays?day=2026-12-25"),
    ("/admin/users", Office(ADMINISTRATOR), "/admin/users"),
    ("/admin/users/{id}", Office(ADMINISTRATOR), "/admin/users/{officer}"),
    ("/admin/statistics", Office(MANAGERS), "/admin/statistics"),
    ("/admin/points", Office(POINTS), "/admin/points"),
    ("/admin/points/{id}", Office(POINTS), "/admin/points/{point}"),
    ("/admin/points/{id}/change", Office(POINTS), "/admin/points/{point}/change?kind=windows&windows=2"),
    ("/admin/jurisdictions", Office(ADDRESSES), "/admin/jurisdictions"),
];

/// Server functions for everybody.
pub const PUBLIC_FUNCTIONS: &[&str] = &[
    "find-points",
    "load-booking-rules",
    "load-feedback-answer",
    "load-feedback-form",
    "load-map",
    "load-map-point",
    "load-point",
    "load-recover",
    "load-recover-code",
    "load-register",
    "load-register-code",
    "load-sign-in",
    "load-sign-in-code",
    "load-simulator",
    "load-start",
    "load-verify",
    "recover",
    "recover-code",
    "recover-resend",
    "register",
    "register-code",
    "register-resend",
    "send-feedback",
    "session-ends",
    "sign-in",
    "sign-in-code",
    "sign-out",
    "stay",
    "view-mode",
    "who",
];

/// Server functions that only show something: whoever may is asked too, and gets it.
pub const LOOKS: &[(&str, Rule, &str)] = &[
    ("load-me", Applicants, ""),
    ("load-profile", SignedIn, ""),
    ("load-application", Owner, "id={application}"),
    ("load-acceptance-notice", Owner, "id={application}"),
    ("load-step", Owner, "service=card&id={application}&step=identity&check=false"),
    ("load-appointment", Owner, "id={application}"),
    ("load-change", Owner, "id={application}"),
    ("office", Office(STAFF), ""),
    ("queue", Office(REVIEWER), ""),
    ("review", Look(REVIEWER), "id={application}"),
    ("desk", Office(CLERK), ""),
    ("search-desk", Office(CLERK), "q=0000"),
    ("visit", Look(CLERK), "id={application}"),
    ("load-tracking", Owner, "id={application}"),
    ("production", Office(PRODUCTION), ""),
    ("batch", Office(PRODUCTION), "id={batch}"),
    ("parcels", Office(PARCELS), ""),
    ("find-parcel", Office(PARCELS), "q=0000"),
    ("outbox", Office(ADMINISTRATOR), ""),
    ("claims", Office(ADMINISTRATOR), ""),
    ("holidays", Office(MANAGERS), ""),
    ("staff-list", Office(ADMINISTRATOR), ""),
    ("staff-member", Office(ADMINISTRATOR), "id={officer}"),
    ("office-statistics", Office(MANAGERS), ""),
    ("managed-services", Office(ADMINISTRATOR), ""),
    ("policy-figures", Office(ADMINISTRATOR), ""),
    ("policy-figure", Office(ADMINISTRATOR), "id=no_show_limit"),
    ("audit", Office(AUDITOR), ""),
    ("find-trail", Office(AUDITOR), "subject=administration"),
    ("feedback-queue", Office(EDITORS), ""),
    ("feedback-item", Office(EDITORS), "id={feedback}"),
    ("content-list", Office(EDITORS), ""),
    ("content-item", Office(EDITORS), "kind=guide&id=apply-card&language=zh"),
    ("preview-content", Office(EDITOR), "language=chinese&body=words"),
    ("city-data", Office(POINTS), ""),
    ("managed-point", Office(POINTS), "id={point}"),
    ("point-change", Office(POINTS), "id={point}"),
    ("jurisdictions", Office(ADDRESSES), ""),
];

/// Server functions that change something: only whoever may not is asked.
pub const ACTS: &[(&str, Rule, &str)] = &[
    ("start-application", Applicants, "service=permit"),
    ("mark-read", Applicants, ""),
    ("change-password", SignedIn, "current_password=x&password=y"),
    ("end-session", SignedIn, "id=none"),
    ("end-other-sessions", SignedIn, ""),
    ("change-mobile", Applicants, "current_password=x&mobile=13900000008"),
    ("confirm-mobile", Applicants, "sms_code=000000"),
    ("resend-mobile-code", Applicants, ""),
    ("close-account", Applicants, "current_password=x"),
    ("save-identity", Owner, "service=card&id={application}&version=0&ethnicity=x"),
    ("save-residence", Owner, "service=card&id={application}&version=0&detail=x"),
    ("save-basis", Owner, "service=card&id={application}&version=0&employer=x"),
    ("save-proof", Owner, "service=card&id={application}&version=0&proof=x"),
    ("save-delivery", Owner, "service=card&id={application}&version=0&delivery=x"),
    ("continue-step", Owner, "service=card&id={application}&step=evidence"),
    ("autosave", Owner, "id={application}&field=detail&based_on=&value=x"),
    ("settle-conflict", Owner, "service=card&id={application}&step=residence&version=1&field=detail&keep=x"),
    ("submit-application", Owner, "service=card&id={application}&declare_in_person=yes&declare_true=yes"),
    ("withdraw-application", Owner, "id={application}&version={version}"),
    ("hold-place", Owner, "service=card&id={application}&slot={slot}"),
    ("extend-hold", Owner, "service=card&id={application}"),
    ("release-hold", Owner, "service=card&id={application}"),
    ("move-booking", Owner, "id={application}&slot={slot}"),
    ("cancel-booking", Owner, "id={application}"),
    ("join-waiting", Owner, "id={application}"),
    ("leave-waiting", Owner, "id={application}"),
    ("take-offer", Owner, "id={application}"),
    ("pass-offer", Owner, "id={application}"),
    ("reveal-number", Look(SEERS), "id={application}&reason=duplicate"),
    ("claim-application", Act(REVIEWER), "id={application}&version={version}"),
    ("release-application", Act(REVIEWER), "id={application}&version={version}"),
    ("approve-application", Act(REVIEWER), "id={application}&version={version}"),
    ("return-application", Act(REVIEWER), "id={application}&version={version}&reasons[detail]=x"),
    ("reject-application", Act(REVIEWER), "id={application}&version={version}&words=x"),
    ("save-review-view", Office(REVIEWER), "name=x&service=card&status=submitted"),
    ("remove-review-view", Office(REVIEWER), "id=none"),
    ("check-in", Act(CLERK), "id={application}&version={version}"),
    ("finish-visit", Act(CLERK), "id={application}&version={version}&outcome=accept"),
    ("mark-missed", Act(CLERK), "id={application}&version={version}"),
    ("book-at-window", Act(CLERK), "id={application}&version={version}&slot={slot}"),
    ("create-batch", Office(PRODUCTION), "service=card&size=10"),
    ("finish-batch", Office(PRODUCTION), "id={batch}&version=1"),
    ("pack-batch", Office(PRODUCTION), "id={batch}&version=1"),
    ("act-on-parcel", Act(PRODUCTION), "id={application}&version={version}&act=move"),
    ("hand-over", Act(PRODUCTION), "id={application}&version={version}&ems_number=1234567890123"),
    ("hand-out", Act(CLERK), "id={application}&version={version}&last_four=0014"),
    ("assign-address", Office(ADDRESSES), "id={application}&town=110101003"),
    ("retry-notice", Office(ADMINISTRATOR), "id={notice}"),
    ("settle-claim", Office(ADMINISTRATOR), "id={claim}&decision=grant"),
    ("unlock-account", Office(ADMINISTRATOR), "login=clerk"),
    ("set-holiday", Office(MANAGERS), "day=2027-12-24&seen=ordinary&kind=off&holiday_name=x"),
    ("add-staff", Office(ADMINISTRATOR), "login=a-new-one&role=clerk&scope=city"),
    ("change-staff", Office(ADMINISTRATOR), "id={officer}&version=0&role=auditor&scope=city"),
    ("act-on-staff", Office(ADMINISTRATOR), "id={officer}&version=0&act=locked"),
    ("change-service", Office(ADMINISTRATOR), "service=card&version=1&state=closed"),
    ("change-policy-figure", Office(ADMINISTRATOR), "id=no_show_limit&version=0&figure=3&reason=words"),
    ("answer-feedback", Office(EDITORS), "id={feedback}&version=1&answer=words"),
    ("close-feedback", Office(EDITORS), "id={feedback}&version=1"),
    ("publish-content", Office(EDITORS), "version={content}&revision=1"),
    ("send-content-back", Office(EDITORS), "version={content}&revision=1&reason=words"),
    ("withdraw-content", Office(EDITORS), "kind=guide&id=apply-card&language=zh"),
    ("new-content", Office(EDITOR), "kind=guide&id=a-new-one&language=zh"),
    ("start-content", Office(EDITOR), "kind=guide&id=apply-permit&language=zh"),
    ("save-content", Office(EDITOR), "version={content}&revision=1"),
    ("discard-content", Office(EDITOR), "version={content}&revision=1"),
    ("change-point", Office(POINTS), "id={point}&seen=x"),
];

/// A plain form, and one with a file.
pub const FORM: &str = "application/x-www-form-urlencoded";
const FILE: &str = "multipart/form-data; boundary=line";
const PAPER: &str = "--line\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nhousing_proof\r\n--line\r\n\
    content-disposition: form-data; name=\"evidence\"; filename=\"x.jpg\"\r\n\r\nx\r\n--line--\r\n";
const TABLE: &str =
    "--line\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\nx\r\n--line--\r\n";

/// Posts to handlers that are no server functions: who may, the form's type, the form. The router lists none of them.
pub const POSTS: &[(&str, Rule, &str, &str)] = &[
    ("/api/export", Applicants, FORM, ""),
    ("/api/evidence/{application}", Owner, FILE, PAPER),
    ("/api/evidence/{application}/remove", Owner, FORM, "evidence={evidence}"),
    ("/api/import/points", Office(POINTS), FILE, TABLE),
    ("/api/import/jurisdictions", Office(POINTS), FILE, TABLE),
    ("/api/import/holidays", Office(MANAGERS), FILE, TABLE),
    ("/api/ems-numbers", Office(PRODUCTION), FILE, TABLE),
];

/// Files that handlers of their own give out.
pub const FILES: &[(&str, Rule)] = &[
    ("/evidence/{evidence}", Paper),
    ("/evidence/{evidence}/thumbnail", Paper),
    ("/admin/statistics/places.csv", Office(MANAGERS)),
];
