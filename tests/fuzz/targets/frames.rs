//! Backups from screen to camera: codes in any order, with others among them, come to the text that was sent or to none.
#![no_main]

use champions::backup::frames::{Received, Receiver, Sender};
use champions_fuzz::altering::Steps;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut strange = Receiver::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        let _ = strange.take(line);
        let _ = strange.take(&format!("CB1:{line}"));
    }

    let mut steps = Steps(bytes);
    // What cannot be made shorter needs several codes.
    let noise: String = (0..steps.byte() * 16).map(|at| char::from(b' ' + (at * at * 7919 >> 3) as u8 % 90)).collect();
    let (sent, other) = (format!("{noise}{}", steps.text()), steps.text());
    let (Some(sender), Some(second)) = (Sender::new(&sent), Sender::new(&other)) else { return };
    let mut receiver = Receiver::default();
    for _ in 0..steps.byte() {
        let number = (steps.byte() << 8 | steps.byte()) as u32;
        let mut code = sender.code(number);
        let mut is_good = true;
        match steps.byte() % 8 {
            0 => code = second.code(number),
            1 => {
                is_good = false;
                let at = steps.below(code.len());
                code.replace_range(at..=at, "0");
            }
            _ => {}
        }
        match receiver.take(&code) {
            Ok(Received::All(text)) => assert!(text == sent || text == other, "{text}"),
            Ok(Received::Part(have, of)) => assert!(have < of),
            Ok(Received::Nothing) => assert!(!is_good),
            Err(_) => {}
        }
    }
    let mut receiver = Receiver::default();
    let first = steps.byte() as u32 * 3;
    for number in first.. {
        match receiver.take(&sender.code(number)) {
            Ok(Received::All(text)) => {
                assert_eq!(text, sent);
                break;
            }
            Ok(Received::Part(have, of)) => assert!(have < of && (number - first) < of as u32 + 100),
            other => panic!("{other:?}"),
        }
    }
});
