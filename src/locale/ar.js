// Arabic.
import { tools } from './tools.js';

const { number, plural } = tools('ar');
const people = (count) => plural(count, {
  zero: 'لا أحد', one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص',
});

export default {
  // The form before it works
  not_loaded: 'تعذّر تحميل هذا النموذج. تحقّق من الاتصال ثم أعد تحميل الصفحة.',
  restarting: (isKept) => `اضطر هذا النموذج إلى البدء من جديد.${isKept ? ' قائمتك محفوظة.' : ''}`,
  broken: (isKept) => `توقف هذا النموذج عن العمل. ${isKept ? 'قائمتك محفوظة: أعد تحميل الصفحة.' : 'أعد تحميل الصفحة.'}`,

  // The form
  email_placeholder: 'name@company.com',
  choose_role: 'اختر دورًا',
  roles_loading: 'جارٍ تحميل الأدوار…',
  roles_missing: 'لا أدوار بعد',
  add_row: 'إضافة صف',
  import_file: 'استيراد ملف',
  get_template: 'قالب',
  clear: 'مسح القائمة',
  next_problem: 'الانتقال إلى المشكلة التالية (F8)',
  pick_label: (person) => `تحديد الشخص ${number(person)}`,
  people_list: 'الأشخاص المطلوب دعوتهم',
  pick_all: 'تحديد جميع الأشخاص',
  email_label: (person) => `بريد الشخص ${number(person)}`,
  role_label: (person) => `دور الشخص ${number(person)}`,
  remove_label: (email) => `إزالة ${email}`,
  remove_person: (person) => `إزالة الشخص ${number(person)}`,
  nobody_yet: 'اكتب عنوانًا أو الصق قائمة أو أفلت ملفًا هنا.',
  list: (...parts) => parts.join('، '),
  people,
  attention: (count) => `${number(count)} بحاجة إلى انتباه`,
  needs_role: (count) => `${number(count)} بحاجة إلى دور`,
  send_none: 'إرسال الدعوات',
  send: (count) => plural(count, {
    one: 'إرسال دعوة واحدة', two: 'إرسال دعوتين', few: 'إرسال # دعوات', many: 'إرسال # دعوة', other: 'إرسال # دعوة',
  }),
  retry: 'إعادة المحاولة',

  // Rows
  duplicate: (person) => `العنوان نفسه للشخص ${number(person)}. أزل أحدهما.`,
  role_missing: 'اختر دورًا.',
  email_empty: 'اكتب عنوانًا.',
  email_missing_at: 'العنوان غير مكتمل: أضف @ والنطاق.',
  email_many_ats: 'أكثر من @ واحدة: عنوان واحد في كل صف.',
  email_nothing_before_at: 'اكتب الاسم قبل @.',
  email_nothing_after_at: 'اكتب النطاق بعد @.',
  email_space: 'أزل المسافة داخل العنوان.',
  email_forbidden_before_at: (letter) => `أزل ${letter} قبل @: لا تقبله العناوين.`,
  email_foreign_before_at: (letter) => `استبدل ${letter} قبل @ بحرف بسيط a–z.`,
  email_forbidden_in_domain: (letter) => `أزل ${letter} بعد @: لا تقبله النطاقات.`,
  email_misplaced_dot: 'تحقق من النقاط بعد @.',
  email_misplaced_hyphen: 'تحقق من الشرطات بعد @.',
  email_long_label: 'النطاق طويل جدًا: تحقق مما بعد @.',
  email_unknown_domain: 'لا يمكن أن يوجد هذا النطاق: تحقق مما بعد @.',

  // What keeps the form from working
  not_complete: 'لم يحدث شيء: لم يُحمّل النموذج بالكامل. تحقق من الاتصال ثم أعد المحاولة.',
  wrong_workspace_id: (value) => `هذا النموذج غير مهيأ بشكل صحيح: يجب أن يكون workspace-id عددًا صحيحًا، لا «${value}».`,
  wrong_api_base: (value) => `هذا النموذج غير مهيأ بشكل صحيح: api-base «${value}» ليس مسارًا في هذا الموقع ولا عنوان https:.`,
  roles_not_loaded: (why) => `تعذّر تحميل الأدوار: ${why} قائمتك محفوظة.`,
  trouble_unreachable: 'لم يُجب الخادم. تحقق من الاتصال.',
  trouble_signed_out: 'انتهت الجلسة. سجّل الدخول من جديد.',
  trouble_forbidden: 'لا يُسمح لك بدعوة أشخاص. اسأل مسؤولًا.',
  trouble_not_found: 'لا توجد خدمة كهذه في هذا العنوان. أخبر المسؤول عن هذه البوابة.',
  trouble_status: (status) => `أجاب الخادم بخطأ (${status}).`,
  trouble_malformed: 'لم تُفهم الإجابة. أخبر المسؤول عن هذه البوابة.',
  trouble_no_roles: 'لا تقدم المؤسسة أي دور. اسأل مسؤولًا.',
};
