//! Papers: what is taken, what is refused, what is left of a file, and who may see it.

mod support;

#[path = "evidence/samples.rs"]
mod samples;

use backend::{Error, db::entity::trail};
use bytes::Bytes;
use domain::{
    authority::{Actor, Role, Scope},
    error::{FileFault, Refusal},
    evidence::{EvidenceKind, MediaType},
    geography::PointId,
    ids::{ApplicationId, EvidenceId},
    service::Service,
    trail::TrailAction,
};
use image::ImageFormat;
use lopdf::{Document, Object, Stream, dictionary};
use samples::{bomb, encoded, jpeg, jpeg_with_exif, pdf, picture};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use support::TestCity;

async fn draft(city: &TestCity) -> (Actor, ApplicationId) {
    let wang = city.applicant("王伟").await;
    let started = city.backend.start(&wang, Service::Permit).await.expect("started");
    let backend::applications::Started::Draft(id) = started else { panic!("a draft") };
    (wang, id)
}

async fn fault(city: &TestCity, kind: EvidenceKind, bytes: Vec<u8>) -> FileFault {
    let (wang, id) = draft(city).await;
    let error = city.backend.upload(&wang, &id, kind, Bytes::from(bytes)).await.expect_err("refused");
    assert_eq!(papers(city, &id).await, 0, "nothing is entered");
    assert_eq!(files(city), 0, "nothing is left on the disk");
    let Refusal::File(fault) = error.refusal() else { panic!("a fault of the file: {error}") };
    fault
}

async fn papers(city: &TestCity, id: &ApplicationId) -> u64 {
    use backend::db::entity::evidence::{Column, Entity};
    Entity::find().filter(Column::ApplicationId.eq(id.as_str())).count(city.db.raw()).await.expect("counted")
}

/// Files below the store's folders.
fn files(city: &TestCity) -> usize {
    let count = |folder: &str| std::fs::read_dir(city.folder().join(folder)).map_or(0, Iterator::count);
    count("evidence") + count("thumbnail")
}

fn not_found(error: &Error) -> bool {
    error.refusal() == Refusal::NotFound
}

both! {
    async fn applicant_uploads_a_photograph_and_sees_it_again(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect("kept");
        assert_eq!((paper.media_type, paper.size), (MediaType::Jpeg, Some((600, 800))));
        let whole = city.backend.read_evidence(&wang, &paper.id, false).await.expect("opened");
        let opened = image::load_from_memory(&whole.bytes).expect("a picture");
        assert_eq!((opened.width(), opened.height()), (600, 800));
        let small = city.backend.read_evidence(&wang, &paper.id, true).await.expect("thumbnail");
        let small = image::load_from_memory(&small.bytes).expect("a picture");
        assert!(small.width().max(small.height()) <= 320);
    }

    async fn thief_of_the_disk_finds_no_picture(city: TestCity) {
        let (wang, id) = draft(&city).await;
        city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect("kept");
        for folder in ["evidence", "thumbnail"] {
            for file in std::fs::read_dir(city.folder().join(folder)).expect("folder") {
                let bytes = std::fs::read(file.expect("file").path()).expect("bytes");
                assert!(image::load_from_memory(&bytes).is_err() && MediaType::sniff(&bytes).is_none());
            }
        }
    }

    async fn applicant_who_sends_a_bomb_is_told_before_it_is_opened(city: TestCity) {
        assert_eq!(fault(&city, EvidenceKind::HousingProof, bomb()).await, FileFault::TooManyPixels);
    }

    async fn applicant_is_told_what_is_wrong_with_a_file(city: TestCity) {
        let mut heic = b"\0\0\0\x18ftypheic".to_vec();
        heic.resize(4000, 0);
        let mut eleven = jpeg();
        eleven.resize(11 * 1024 * 1024, 0);
        let cut = { let mut cut = jpeg(); cut.truncate(120); cut };
        let tiny = encoded(&picture().thumbnail_exact(50, 50), ImageFormat::Png);
        for (bytes, expected) in [
            (Vec::new(), FileFault::Empty),
            (eleven, FileFault::TooBig),
            (heic, FileFault::Heic),
            (b"GIF89a and more".to_vec(), FileFault::WrongType),
            (b"<svg onload=alert(1)>".to_vec(), FileFault::WrongType),
            (cut, FileFault::Broken),
            (tiny, FileFault::TooFewPixels),
            (b"%PDF-1.7 and nothing else".to_vec(), FileFault::Broken),
        ] {
            assert_eq!(fault(&city, EvidenceKind::HousingProof, bytes).await, expected);
        }
    }

    async fn portrait_has_to_be_a_picture_that_can_be_printed(city: TestCity) {
        let small = encoded(&picture().thumbnail_exact(300, 400), ImageFormat::Jpeg);
        assert_eq!(fault(&city, EvidenceKind::Portrait, small).await, FileFault::TooFewPixels);
        assert_eq!(fault(&city, EvidenceKind::Portrait, pdf(|_, _| {})).await, FileFault::WrongType);
    }

    async fn what_is_glued_to_a_picture_is_gone(city: TestCity) {
        let (wang, id) = draft(&city).await;
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let mut polyglot = encoded(&picture(), format);
            polyglot.extend(b"PK\x03\x04 canary <script>alert(1)</script>");
            let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, polyglot.into()).await.expect("kept");
            let kept = city.backend.read_evidence(&wang, &paper.id, false).await.expect("opened").bytes;
            assert!(!contains(&kept, b"canary") && image::load_from_memory(&kept).is_ok());
        }
    }

    async fn position_is_stripped_and_the_picture_is_turned_upright(city: TestCity) {
        let (wang, id) = draft(&city).await;
        // Six: the camera was turned by ninety degrees.
        let sent = jpeg_with_exif(6);
        assert!(contains(&sent, b"GPSLatitude"), "the test's own file has a position");
        let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, sent.into()).await.expect("kept");
        assert_eq!(paper.size, Some((800, 600)), "turned");
        let kept = city.backend.read_evidence(&wang, &paper.id, false).await.expect("opened").bytes;
        assert!(!contains(&kept, b"GPSLatitude") && !contains(&kept, b"Exif"));
        let upright = image::load_from_memory(&kept).expect("a picture").to_rgb8();
        let (left, right) = (upright.get_pixel(10, 300).0, upright.get_pixel(790, 300).0);
        assert!(left[2] > left[0] && right[0] > right[2], "what was above is on the right: {left:?} {right:?}");
    }

    async fn document_is_kept_without_its_author(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let harmless = pdf(|document, catalog| {
            let meta = document.add_object(Stream::new(dictionary! { "Type" => "Metadata" }, b"canary-xmp".to_vec()));
            catalog.set("Metadata", meta);
            catalog.set("OpenAction", vec![0.into(), "Fit".into()]);
        });
        let mut glued = harmless;
        glued.extend(b"\ncanary-behind");
        let paper = city.backend.upload(&wang, &id, EvidenceKind::TaxRecord, glued.into()).await.expect("kept");
        assert_eq!((paper.media_type, paper.size), (MediaType::Pdf, None));
        let kept = city.backend.read_evidence(&wang, &paper.id, false).await.expect("opened").bytes;
        assert!(!contains(&kept, b"canary"), "author, metadata and what was behind are gone");
        assert_eq!(Document::load_mem(&kept).expect("a document").get_pages().len(), 1);
        assert!(not_found(&city.backend.read_evidence(&wang, &paper.id, true).await.expect_err("no thumbnail")));
    }

    async fn document_that_acts_by_itself_is_refused(city: TestCity) {
        let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        let acting = [
            pdf(|_, catalog| catalog.set("OpenAction", script())),
            pdf(|document, catalog| {
                let action = document.add_object(script());
                catalog.set("OpenAction", action);
            }),
            pdf(|_, catalog| catalog.set("AA", dictionary! { "WC" => script() })),
            pdf(|_, catalog| catalog.set("Names", dictionary! { "JavaScript" => dictionary! { "Names" => Vec::<Object>::new() } })),
            pdf(|_, catalog| catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} })),
            pdf(|document, _| {
                document.add_object(dictionary! { "Type" => "Annot", "A" => dictionary! { "S" => "Launch" } });
            }),
        ];
        for bytes in acting {
            assert_eq!(fault(&city, EvidenceKind::TaxRecord, bytes).await, FileFault::ActiveContent);
        }
    }

    async fn new_portrait_takes_the_old_ones_place_and_other_papers_stand_side_by_side(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let first = city.backend.upload(&wang, &id, EvidenceKind::Portrait, jpeg().into()).await.expect("kept");
        city.backend.upload(&wang, &id, EvidenceKind::Portrait, jpeg().into()).await.expect("kept");
        assert_eq!((papers(&city, &id).await, files(&city)), (1, 2));
        assert!(not_found(&city.backend.read_evidence(&wang, &first.id, false).await.expect_err("replaced")));
        let page = city.backend.upload(&wang, &id, EvidenceKind::TaxRecord, jpeg().into()).await.expect("kept");
        city.backend.upload(&wang, &id, EvidenceKind::TaxRecord, jpeg().into()).await.expect("kept");
        assert_eq!(papers(&city, &id).await, 3);
        city.backend.replace_evidence(&wang, &page.id, pdf(|_, _| {}).into()).await.expect("replaced");
        assert_eq!(papers(&city, &id).await, 3);
        let bad = city.backend.replace_evidence(&wang, &page.id, Bytes::new()).await.expect_err("gone by now");
        assert!(not_found(&bad));
    }

    async fn applicant_removes_a_paper_and_its_bytes_are_gone(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect("kept");
        assert_eq!(files(&city), 2);
        assert_eq!(city.backend.remove_evidence(&wang, &paper.id).await.expect("removed"), id);
        assert_eq!((papers(&city, &id).await, files(&city)), (0, 0));
        assert!(not_found(&city.backend.remove_evidence(&wang, &paper.id).await.expect_err("gone")));
    }

    async fn application_holds_only_so_many_files(city: TestCity) {
        let (wang, id) = draft(&city).await;
        for _ in 0..24 {
            city.paper(&id, EvidenceKind::TaxRecord).await;
        }
        let error = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect_err("full");
        assert_eq!(error.refusal(), Refusal::File(FileFault::TooMany));
        assert_eq!(files(&city), 0);
    }

    async fn two_uploads_at_once_are_both_kept(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let send = |kind| city.backend.upload(&wang, &id, kind, jpeg().into());
        let (one, two) = tokio::join!(send(EvidenceKind::HousingProof), send(EvidenceKind::EmploymentProof));
        one.expect("kept");
        two.expect("kept");
        assert_eq!(papers(&city, &id).await, 2);
    }

    async fn stranger_finds_no_paper_and_changes_nothing(city: TestCity) {
        let (wang, id) = draft(&city).await;
        let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect("kept");
        let li = city.applicant("李娜").await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let administrator = city.officer(Role::Administrator, Scope::City).await;
        for stranger in [&li, &reviewer, &administrator] {
            assert!(not_found(&city.backend.read_evidence(stranger, &paper.id, false).await.expect_err("not theirs")));
            assert!(not_found(&city.backend.read_evidence(stranger, &paper.id, true).await.expect_err("not theirs")));
            assert!(not_found(&city.backend.remove_evidence(stranger, &paper.id).await.expect_err("not theirs")));
            let sent = city.backend.upload(stranger, &id, EvidenceKind::TaxRecord, jpeg().into()).await;
            assert!(not_found(&sent.expect_err("not theirs")));
        }
        assert!(not_found(&city.backend.read_evidence(&wang, &EvidenceId::new("x"), false).await.expect_err("none")));
        assert_eq!((papers(&city, &id).await, files(&city)), (1, 2));
    }

    async fn officers_look_is_written_down_and_the_owners_is_not(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let paper = city.backend.upload(&wang, &id, EvidenceKind::HousingProof, jpeg().into()).await.expect("kept");
        city.backend.submit(&wang, &id, true, true).await.expect("submitted");
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let elsewhere = city.officer(Role::Reviewer, Scope::Point(PointId::new("SP000000000"))).await;
        assert!(not_found(&city.backend.read_evidence(&elsewhere, &paper.id, false).await.expect_err("out of scope")));
        city.backend.read_evidence(&wang, &paper.id, false).await.expect("the owner");
        let looks = || async {
            trail::Entity::find()
                .filter(trail::Column::Subject.eq(id.as_str()))
                .filter(trail::Column::Action.eq(TrailAction::EvidenceRead.code()))
                .count(city.db.raw())
                .await
                .expect("counted")
        };
        assert_eq!(looks().await, 0);
        let look = || city.backend.read_evidence(&reviewer, &paper.id, false);
        let (one, two) = tokio::join!(look(), look());
        assert!(one.is_ok() && two.is_ok(), "two at once are both written");
        assert_eq!(looks().await, 2);
        let chain = backend::trail::verify_named(city.db.raw(), backend::trail::LOOKS).await.expect("verified");
        assert_eq!(chain, backend::trail::ChainState::Holds { entries: 2 });
        let sent = city.backend.upload(&wang, &id, EvidenceKind::TaxRecord, jpeg().into()).await;
        assert_eq!(sent.expect_err("it is handed in").refusal(), Refusal::WrongState);
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
