// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, where it happened: what broke as the title, then What, Why, What to do, a button that copies it all, and the repairs.
#pragma once

#include <QFrame>
#include <QVector>

class QAction;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lathe {

class Error;

/// An Error as the window carries it through signals.
struct Trouble {
    QString title;  // what broke, in a few words
    QString what, why, hint;
};
Trouble troubleFrom(const Error& error);
/// All of it as plain text, as the copy button puts it on the clipboard.
QString textOf(const Trouble& trouble);

class ErrorCard : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget* parent = nullptr);
    void setTrouble(const Trouble& trouble);
    const Trouble& trouble() const { return m_trouble; }
    /// As buttons under the text; the first is the primary one and should be the repair.
    void setRepairs(const QVector<QAction*>& repairs);
    /// A cross that hides the card; off at first.
    void setClosable(bool isClosable);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeCopy();
    void addRow(const QString& head, const QString& text);

    Trouble m_trouble;
    QLabel* m_title;
    QGridLayout* m_rows;
    QHBoxLayout *m_head, *m_buttons;
    QPushButton* m_copy;
    QWidget* m_close;
};

}  // namespace lathe

Q_DECLARE_METATYPE(lathe::Trouble)
