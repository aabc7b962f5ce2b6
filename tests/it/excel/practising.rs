//! A worker that has practised is as it was.

use so_sinh_ke::excel::{
    ask::{Answer, Ask},
    book::BookFault,
    respond::Responder,
    sheet::Workbook,
};

#[test]
fn a_worker_that_has_practised_has_nothing_open_and_nothing_begun() {
    let mut worker = Responder::default();
    assert_eq!(worker.practise(), Ok(1_500));
    let (done, file) = worker
        .answer(Ask::Practise, None, &mut |_| ())
        .expect("done");
    assert_eq!((done, file), (Answer::Done, None));
    let asked = [
        Ask::Rows {
            sheet: 0,
            from: 0,
            count: 1,
        },
        Ask::Finish,
    ];
    for ask in asked {
        let answered = worker.answer(ask, None, &mut |_| ());
        assert_eq!(answered.err(), Some(BookFault::NoSheet));
    }
}

#[test]
fn practising_leaves_alone_what_is_being_written() {
    let mut worker = Responder::default();
    let mut ask = |ask| worker.answer(ask, None, &mut |_| ());
    let workbook = Workbook::default();
    ask(Ask::Begin { workbook }).expect("begun");
    ask(Ask::Practise).expect("done");
    let (_, file) = ask(Ask::Finish).expect("finished");
    assert!(file.is_some_and(|file| !file.is_empty()));
}
